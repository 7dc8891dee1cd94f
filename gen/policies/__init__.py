"""The institution's rules (制度): what each must implement, how each is filled, bound and issued."""
