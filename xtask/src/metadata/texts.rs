//! The texts of graph-action-metadata as files.

use std::{fs, path::Path};

use super::error::Error;

/// The texts: those that the task writes, and the corrections, which it reads.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Texts {
    pub(crate) operations: String,
    pub(crate) access: String,
    pub(crate) parameters: String,
    pub(crate) types: String,
    pub(crate) permissions: String,
    pub(crate) deprecations: String,
    pub(crate) corrections: String,
}

impl Texts {
    pub(crate) fn read(folder: &Path) -> Result<Self, Error> {
        Ok(Self {
            operations: read(folder, "operations.txt")?,
            access: read(folder, "access.txt")?,
            parameters: read(folder, "parameters.txt")?,
            types: read(folder, "types.txt")?,
            permissions: read(folder, "permissions.txt")?,
            deprecations: read(folder, "deprecations.txt")?,
            corrections: Self::read_corrections(folder)?,
        })
    }

    /// Reads the corrections alone.
    pub(crate) fn read_corrections(folder: &Path) -> Result<String, Error> {
        read(folder, "corrections.txt")
    }

    /// Writes all but the corrections.
    pub(crate) fn write(&self, folder: &Path) -> Result<(), Error> {
        self.written().into_iter().try_for_each(|(name, text)| {
            let file = folder.join(name);
            fs::write(&file, text)
                .map_err(|error| format!("cannot write {}: {error}", file.display()))
        })
    }

    /// The texts that the task writes, with the names of their files.
    pub(crate) fn written(&self) -> [(&'static str, &str); 6] {
        [
            ("operations.txt", &self.operations),
            ("access.txt", &self.access),
            ("parameters.txt", &self.parameters),
            ("types.txt", &self.types),
            ("permissions.txt", &self.permissions),
            ("deprecations.txt", &self.deprecations),
        ]
    }
}

fn read(folder: &Path, name: &str) -> Result<String, Error> {
    let file = folder.join(name);
    fs::read_to_string(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))
}
