"""The use cases, one file each: pages and the command line call one of them and show what comes back."""
