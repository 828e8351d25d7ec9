//! The ledger on disk: one JSON object a line, without the bodies, which may hold secrets.

use std::{
    fs::{File, OpenOptions},
    io::{self, BufRead, BufReader, Write},
    path::{Path, PathBuf},
    time::SystemTime,
};

use graph_action::Version;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Circumstances;
use crate::{accepted::Accepted, catalogue::Catalogue, devices::Event, place::Place};

/// A file that executions are appended to.
pub(super) struct LedgerFile {
    file: File,
    path: PathBuf,
}

/// One execution as the file has it; what the path says is read from it again.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Line {
    at: Timestamp,
    action: String,
    method: String,
    version: String,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_request_id: Option<String>,
    request_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    batch_item: Option<String>,
    /// Null when nothing was answered.
    answered: Option<u16>,
}

/// An execution, and what was done to a device if something was.
type Past = (Accepted, Circumstances, Option<Event>);

impl LedgerFile {
    /// Opens the file or makes it, and shows each line. A last line without an end was being
    /// written when the process was killed: nobody was answered, and it is cut off.
    pub(super) fn open(
        path: &Path,
        mut show: impl FnMut(Line) -> Result<(), String>,
    ) -> io::Result<Self> {
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        let mut reader = BufReader::new(&mut file);
        let (mut text, mut length) = (String::new(), 0);
        for number in 1_u64.. {
            text.clear();
            reader.read_line(&mut text)?;
            if !text.ends_with('\n') {
                break;
            }
            let line = serde_json::from_str(&text).map_err(|error| error.to_string());
            line.and_then(&mut show).map_err(|reason| damaged(path, number, &reason))?;
            length += text.len();
        }
        file.set_len(u64::try_from(length).unwrap_or(u64::MAX))?;
        Ok(Self { file, path: path.to_owned() })
    }

    /// One that every write to fails.
    #[cfg(test)]
    pub(super) fn read_only(path: &Path) -> io::Result<Self> {
        Ok(Self { file: File::open(path)?, path: path.to_owned() })
    }

    /// Hands a line to the system, which keeps it when this process is killed.
    pub(super) fn append(
        &mut self,
        accepted: &Accepted,
        circumstances: &Circumstances,
    ) -> io::Result<()> {
        let mut line = serde_json::to_vec(&Line::of(accepted, circumstances))?;
        line.push(b'\n');
        self.file.write_all(&line).map_err(|error| {
            io::Error::new(error.kind(), format!("{}: {error}", self.path.display()))
        })
    }
}

fn damaged(path: &Path, line: u64, reason: &str) -> io::Error {
    let text = format!(
        "line {line} of the ledger {} cannot be used: {reason}; mend it, or name another file",
        path.display()
    );
    io::Error::new(io::ErrorKind::InvalidData, text)
}

impl Line {
    fn of(accepted: &Accepted, circumstances: &Circumstances) -> Self {
        Self {
            at: Timestamp::try_from(circumstances.at).unwrap_or_default(),
            action: accepted.action.to_owned(),
            method: accepted.method.as_str().to_owned(),
            version: accepted.version.as_str().to_owned(),
            path: accepted.path.clone(),
            query: accepted.query.clone(),
            client_request_id: accepted.client_request_id.clone(),
            request_id: accepted.request_id.clone(),
            batch_item: circumstances.batch_item.clone(),
            answered: circumstances.answered,
        }
    }

    /// The request that was executed. Its action has to be declared now, too.
    pub(super) fn read(self, catalogue: &Catalogue) -> Result<Past, String> {
        let method = self.method.parse().map_err(|_| format!("{:?} is no method", self.method))?;
        let version = [Version::V1, Version::Beta]
            .into_iter()
            .find(|version| version.as_str() == self.version)
            .ok_or_else(|| format!("{:?} is no version", self.version))?;
        let undeclared = || {
            let (action, path) = (&self.action, &self.path);
            format!("no action `{action}` is declared for {path}; add it with `.action(..)`")
        };
        let place = Place::below(version, &self.path).ok_or_else(undeclared)?;
        let found = catalogue.find(&method, version, &place.segments).ok();
        let found =
            found.filter(|found| found.action.name == self.action).ok_or_else(undeclared)?;
        let event = Event::of(&found);
        let mut accepted = Accepted::new(&place, found, self.query.as_deref());
        accepted.client_request_id = self.client_request_id;
        accepted.request_id = self.request_id;
        let circumstances = Circumstances {
            at: SystemTime::try_from(self.at).map_err(|error| error.to_string())?,
            batch_item: self.batch_item,
            answered: self.answered,
        };
        Ok((accepted, circumstances, event))
    }
}
