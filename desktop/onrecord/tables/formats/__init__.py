"""The formats of files of tables, one a module, named in `registry`; what a format needs is loaded when it is used."""
