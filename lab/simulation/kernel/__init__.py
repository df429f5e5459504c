"""The compiled engine: numba and nothing else. Its plain twin, ``lab.simulation.reference``, is the specification.

``codes`` and ``tables`` are the language of nets, ``arrays`` the state of a run, ``memory`` and ``views`` how compiled
code reaches it, ``present`` the clock near the present moment. ``draws``, ``clock``, ``events``, ``work``, ``waits``,
``moves`` and ``loop`` are the twin's modules in compiled form, ``runner`` is what callers use.

numba is imported where the kernel is compiled, once per machine and version; later processes link what was kept.
"""

from lab.simulation.kernel.runner import Machine, Sink, compile_kernel, run_kernel

__all__ = ["Machine", "Sink", "compile_kernel", "run_kernel"]
