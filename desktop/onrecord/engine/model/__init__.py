"""The trained network: word pieces in, BIO labels and their chances out.

What is made of the labels is in `attribution` and `coreference`; the training is in `packaging/model`.
"""
