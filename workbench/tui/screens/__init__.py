"""The screens: review, help, and the question before leaving."""
