"""Random-weight models with the files, graph inputs and graph outputs of the models in the hub packs."""
