"""The participants' pages: server-rendered HTML in KERN, a process and a port of its own."""
