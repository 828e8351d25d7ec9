//! Plans in files.

use std::{fs, io::Write as _, path::Path};

use serde::Deserialize;

use super::{
    checked::Plan,
    document::{Document, FORMAT},
};
use crate::{printable::is_harmful, private_file, response::error::Error};

impl Plan {
    /// Returns the plan as the JSON text that [`write`](Self::write) writes.
    ///
    /// # Errors
    ///
    /// Returns an error if a number in a parameter cannot be written.
    pub fn to_json(&self) -> Result<String, Error> {
        let json = serde_json::to_string_pretty(self);
        json.map(|json| escaped(&json) + "\n").map_err(|error| {
            Error::plan(format!("the plan cannot be written as JSON: {error}")).caused_by(error)
        })
    }

    /// Reads the plan from a JSON text, and checks it like [`read`](Self::read).
    ///
    /// # Errors
    ///
    /// Returns the errors of [`read`](Self::read).
    pub fn from_json(json: &str) -> Result<Self, Error> {
        parse(json).map_err(|reason| Error::plan(format!("the plan {reason}")))
    }

    /// Writes the plan to a file that only its owner may read (mode 0600), because it names users and devices.
    /// A file with the same name is replaced. After a power failure the file is whole, or is the old one.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be written.
    pub fn write(&self, path: impl AsRef<Path>) -> Result<(), Error> {
        let path = path.as_ref();
        let json = self.to_json()?;
        write(path, &json).map_err(|error| {
            let path = path.display();
            Error::plan(format!("the plan {path} cannot be written: {error}")).caused_by(error)
        })
    }

    /// Reads a plan from a file, and checks that it is whole and follows from itself: its hash, and its summary,
    /// days and counts, which must say the same as its devices.
    ///
    /// That shows mistakes and damage. It does not show who wrote the file: only the hash that the approver gives
    /// to [`Client::apply`](crate::Client::apply) does.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read, is not a plan, was edited or is damaged, or has a newer
    /// format. The error then names the version that wrote it.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let json = fs::read_to_string(path).map_err(|error| {
            let path = path.display();
            Error::plan(format!("the plan {path} cannot be read: {error}")).caused_by(error)
        })?;
        parse(&json).map_err(|reason| Error::plan(format!("the plan {} {reason}", path.display())))
    }
}

fn write(path: &Path, json: &str) -> std::io::Result<()> {
    let unfinished = private_file::with_suffix(path, ".unfinished");
    match fs::remove_file(&unfinished) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = private_file::options().create_new(true).write(true).open(&unfinished)?;
    let written = file.write_all(json.as_bytes()).and_then(|()| file.sync_all());
    drop(file);
    let renamed = written.and_then(|()| fs::rename(&unfinished, path));
    if renamed.is_err() {
        // The next attempt removes it as well.
        let _ = fs::remove_file(&unfinished);
    }
    renamed.and_then(|()| private_file::sync_folder(path))
}

/// Reads a plan; the error is the end of a sentence about it.
fn parse(json: &str) -> Result<Plan, String> {
    #[derive(Deserialize)]
    struct Head {
        format: u64,
        written_by: Option<String>,
    }

    if json.trim().is_empty() {
        return Err("is empty; write it again".to_owned());
    }
    let head: Head = serde_json::from_str(json).map_err(|error| match error.classify() {
        serde_json::error::Category::Eof => {
            format!("is cut off ({error}); write it again, or take another copy")
        }
        _ => format!("is not a plan of graph-action ({error}); choose another file"),
    })?;
    if head.format != FORMAT {
        let writer =
            head.written_by.unwrap_or_else(|| "another version of graph-action".to_owned());
        return Err(format!(
            "has format {}, which this version of graph-action cannot read (it reads format {FORMAT}); use \
             {writer}, or make a new plan",
            head.format
        ));
    }
    let document: Document = serde_json::from_str(json).map_err(|error| {
        format!("was edited or is damaged ({error}); take another copy, or make a new plan")
    })?;
    document.try_into()
}

/// Escapes characters that hide or reorder text in an editor. They occur in strings only.
fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            _ if character.is_ascii() || !is_harmful(character) => escaped.push(character),
            _ => escaped.push_str(&format!("\\u{:04x}", u32::from(character))),
        }
    }
    escaped
}
