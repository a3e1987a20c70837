"""The draft editor: what each of its pages shows and takes back."""
