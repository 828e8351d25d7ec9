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

use crate::world::{
    access::claims::{Identity, User},
    catalogue::Catalogue,
    dates::timestamp,
    device_action::DeviceAction,
    ledger::{accepted::Accepted, execution::Details},
    request::versioned_path::VersionedPath,
};

/// A file that executions are appended to.
pub(super) struct LedgerFile {
    file: File,
    path: PathBuf,
}

/// One execution in the file. What the path says is read from the path again.
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
    /// Null when no response was sent.
    response_status: Option<u16>,
    /// Who sent it; empty in a file of an earlier version.
    #[serde(default)]
    tenant: String,
    #[serde(default)]
    application: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    user: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    user_name: Option<String>,
    /// The name in the audit of remote actions, which depends on the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    remote_action: Option<String>,
}

/// An execution of an earlier process.
type Past = (Accepted, Details);

impl LedgerFile {
    /// Opens or creates the file and passes each line to `on_line`. A last line without a line end
    /// is cut off: the process was killed while it wrote the line, so no caller got a response.
    pub(super) fn open(
        path: &Path,
        mut on_line: impl FnMut(Line) -> Result<(), String>,
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
            line.and_then(&mut on_line).map_err(|reason| damaged(path, number, &reason))?;
            length += text.len();
        }
        file.set_len(u64::try_from(length).unwrap_or(u64::MAX))?;
        Ok(Self { file, path: path.to_owned() })
    }

    /// Opens a file to which every write fails.
    #[cfg(test)]
    pub(super) fn read_only(path: &Path) -> io::Result<Self> {
        Ok(Self { file: File::open(path)?, path: path.to_owned() })
    }

    /// Hands a line to the operating system, which keeps it when this process is killed.
    pub(super) fn append(&mut self, accepted: &Accepted, details: &Details) -> io::Result<()> {
        let mut line = serde_json::to_vec(&Line::new(accepted, details))?;
        line.push(b'\n');
        self.file.write_all(&line).map_err(|error| {
            io::Error::new(error.kind(), format!("{}: {error}", self.path.display()))
        })
    }
}

fn damaged(path: &Path, line: u64, reason: &str) -> io::Error {
    let text = format!(
        "line {line} of the ledger {} cannot be read: {reason}; fix the line, or use another file",
        path.display()
    );
    io::Error::new(io::ErrorKind::InvalidData, text)
}

impl Line {
    fn new(accepted: &Accepted, details: &Details) -> Self {
        Self {
            at: timestamp(details.at),
            action: accepted.action.to_owned(),
            method: accepted.method.as_str().to_owned(),
            version: accepted.version.as_str().to_owned(),
            path: accepted.path.clone(),
            query: accepted.query.clone(),
            client_request_id: accepted.client_request_id.clone(),
            request_id: accepted.request_id.clone(),
            batch_item: details.batch_item.clone(),
            response_status: details.response_status,
            tenant: details.caller.tenant.clone(),
            application: details.caller.application.clone(),
            user: details.caller.user.as_ref().map(|user| user.id.clone()),
            user_name: details.caller.user.as_ref().map(|user| user.name.clone()),
            remote_action: Some(details.remote_action.clone()),
        }
    }

    /// Returns the execution. Its action has to be declared in this process as well.
    pub(super) fn read(self, catalogue: &Catalogue) -> Result<Past, String> {
        let method =
            self.method.parse().map_err(|_| format!("{:?} is not an HTTP method", self.method))?;
        let version = Version::from_segment(&self.version)
            .ok_or_else(|| format!("{:?} is not a version", self.version))?;
        let undeclared = || {
            let (action, path) = (&self.action, &self.path);
            format!("no action `{action}` is declared for {path}; add it with `.action(..)`")
        };
        let path = VersionedPath::new(version, &self.path).ok_or_else(undeclared)?;
        let found = catalogue.find(&method, version, &path.segments).ok();
        let found =
            found.filter(|found| found.action.name == self.action).ok_or_else(undeclared)?;
        let device_action = DeviceAction::of(&found, None);
        let mut accepted = Accepted::new(&path, &found, self.query.as_deref());
        accepted.client_request_id = self.client_request_id;
        accepted.request_id = self.request_id;
        let details = Details {
            at: SystemTime::try_from(self.at).map_err(|error| error.to_string())?,
            caller: Identity {
                tenant: self.tenant,
                application: self.application,
                user: self.user.map(|id| User { id, name: self.user_name.unwrap_or_default() }),
            },
            remote_action: self.remote_action.unwrap_or_else(|| "unknown".to_owned()),
            device_action,
            batch_item: self.batch_item,
            response_status: self.response_status,
        };
        Ok((accepted, details))
    }
}
