//! The outcome of each device, in memory and in a CSV file.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use graph_action::{Error, NoContent, Outcome, Secret, bulk::BulkItem};
use jiff::Timestamp;

use crate::{Failure, devices::Device};

const COLUMNS: [&str; 12] = [
    "id",
    "outcome",
    "time",
    "attempts",
    "status",
    "code",
    "message",
    "approval_code",
    "approval_expires",
    "target",
    "request_id",
    "client_request_id",
];

/// What is known about a device.
pub(crate) struct Row {
    pub(crate) target: String,
    pub(crate) outcome: Outcome,
    pub(crate) message: Option<String>,
    /// When the outcome was known.
    time: SystemTime,
    attempts: u32,
    status: Option<u16>,
    code: Option<String>,
    approval_code: Option<String>,
    pub(crate) approval_expires: Option<SystemTime>,
    request_id: Option<String>,
    client_request_id: Option<String>,
    pub(crate) passcode: Option<Secret<String>>,
}

impl Row {
    fn new(target: String, outcome: Outcome, time: SystemTime) -> Self {
        Self {
            target,
            outcome,
            time,
            message: None,
            attempts: 0,
            status: None,
            code: None,
            approval_code: None,
            approval_expires: None,
            request_id: None,
            client_request_id: None,
            passcode: None,
        }
    }

    fn of(item: &BulkItem<NoContent>, time: SystemTime) -> Self {
        let error = item.result.as_ref().err();
        let approval = error.and_then(Error::approval);
        Self {
            attempts: item.attempts,
            status: item.status.map(|status| status.as_u16()),
            // A code is a text of the service, which could forge a line in a terminal.
            code: error.and_then(Error::code).map(|code| code.escape_debug().to_string()),
            message: error.map(ToString::to_string),
            approval_code: approval.and_then(|it| it.code).map(|code| code.to_string()),
            approval_expires: approval.map(|approval| approval.expires),
            request_id: item.request_id.clone(),
            client_request_id: item.client_request_id.map(|id| id.to_string()),
            ..Self::new(item.target.clone(), item.outcome(), time)
        }
    }

    /// The fields in the order of [`COLUMNS`], and the passcode if somebody asked for it.
    fn record(&self, id: &str, with_passcode: bool) -> Vec<String> {
        let number = |number: Option<u16>| number.map(|it| it.to_string());
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let mut record = vec![
            id.to_owned(),
            self.outcome.to_string(),
            time_text(self.time),
            self.attempts.to_string(),
            number(self.status).unwrap_or_default(),
            text(&self.code),
            text(&self.message),
            text(&self.approval_code),
            self.approval_expires.map(time_text).unwrap_or_default(),
            self.target.clone(),
            text(&self.request_id),
            text(&self.client_request_id),
        ];
        if with_passcode {
            let passcode = self.passcode.as_ref().map(|passcode| passcode.expose().clone());
            record.push(passcode.unwrap_or_default());
        }
        record
    }
}

/// The rows of a run.
pub(crate) struct Outcomes<'d> {
    devices: &'d [Device],
    rows: Vec<Option<Row>>,
    file: Option<(PathBuf, csv::Writer<fs::File>)>,
    failure: Option<csv::Error>,
    with_passcodes: bool,
}

impl<'d> Outcomes<'d> {
    /// Opens the file. It keeps its content until [`Outcomes::start`].
    pub(crate) fn new(
        devices: &'d [Device],
        path: Option<&Path>,
        with_passcodes: bool,
    ) -> Result<Self, Failure> {
        let open = |path: &Path| {
            let file = open_private(path, false);
            let file = file.map_err(|error| format!("{}: {error}", path.display()))?;
            Ok::<_, String>((path.to_owned(), csv::Writer::from_writer(file)))
        };
        let file = path.map(open).transpose()?;
        let rows = devices.iter().map(|_| None).collect();
        Ok(Self { devices, rows, file, failure: None, with_passcodes })
    }

    /// Empties the file and writes the names of the columns.
    pub(crate) fn start(&mut self) {
        let Some((_, file)) = &mut self.file else { return };
        let emptied = file.get_ref().set_len(0).map_err(csv::Error::from);
        let columns = columns(self.with_passcodes);
        self.failure = emptied.and_then(|()| file.write_record(columns)).err();
    }

    /// Adds an outcome. It is written at once, so that a killed process leaves a complete file.
    pub(crate) fn add(&mut self, item: &BulkItem<NoContent>, time: SystemTime) {
        let index = item.index as usize;
        let row = Row::of(item, time);
        if let Some((_, file)) = &mut self.file {
            let record = row.record(item.key.as_deref().unwrap_or_default(), self.with_passcodes);
            let written = file.write_record(record).and_then(|()| Ok(file.flush()?));
            self.failure = self.failure.take().or(written.err());
        }
        self.rows[index] = Some(row);
    }

    /// Adds the devices whose turn never came, because the run ended early.
    pub(crate) fn end(&mut self, time: SystemTime) {
        for row in self.rows.iter_mut().filter(|row| row.is_none()) {
            let new = Row::new(String::new(), Outcome::NotExecuted, time);
            let message = Some("the run ended before its turn".to_owned());
            *row = Some(Row { message, ..new });
        }
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = (&'d Device, &Row)> {
        self.devices.iter().zip(self.rows.iter().flatten())
    }

    pub(crate) fn rows_mut(&mut self) -> impl Iterator<Item = (&'d Device, &mut Row)> {
        self.devices.iter().zip(self.rows.iter_mut().flatten())
    }

    /// Replaces the file by one with all that is known now, in the order of the devices.
    pub(crate) fn rewrite(&mut self) -> Result<(), csv::Error> {
        let Some((path, _)) = self.file.take() else { return Ok(()) };
        if let Some(failure) = self.failure.take() {
            return Err(failure);
        }
        let mut name = path.clone().into_os_string();
        name.push(".new");
        let mut file = csv::Writer::from_writer(open_private(Path::new(&name), true)?);
        file.write_record(columns(self.with_passcodes))?;
        for (device, row) in self.rows() {
            file.write_record(row.record(&device.id, self.with_passcodes))?;
        }
        file.flush()?;
        file.get_ref().sync_all()?;
        Ok(fs::rename(name, path)?)
    }
}

fn columns(with_passcodes: bool) -> impl Iterator<Item = &'static str> {
    COLUMNS.into_iter().chain(with_passcodes.then_some("passcode"))
}

/// Opens a file for its owner alone, since it names devices and may get passcodes.
fn open_private(path: &Path, truncate: bool) -> std::io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.create(true).write(true).truncate(truncate);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A time in UTC, to the second.
pub(crate) fn time_text(time: SystemTime) -> String {
    Timestamp::try_from(time)
        .map_or_else(|_| String::new(), |time| time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}
