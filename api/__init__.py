"""Every way in: HTTP, the command line, the chat page."""
