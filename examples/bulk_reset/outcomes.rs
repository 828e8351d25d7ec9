//! The outcome of each device.

use std::{fs, path::Path};

use graph_action::{Error, NoContent, Outcome, bulk::BulkItem};
use serde::Serialize;

use crate::{Failure, devices::Device};

/// The outcome of each device, in memory and in a CSV file.
pub(crate) struct Outcomes<'d> {
    devices: &'d [Device],
    known: Vec<Option<Outcome>>,
    file: Option<csv::Writer<fs::File>>,
    failure: Option<csv::Error>,
}

#[derive(Default, Serialize)]
struct Row<'r> {
    id: &'r str,
    target: &'r str,
    outcome: String,
    attempts: u32,
    status: Option<u16>,
    code: Option<String>,
    message: Option<String>,
    request_id: Option<&'r str>,
    client_request_id: Option<&'r str>,
}

impl<'d> Outcomes<'d> {
    /// Opens the file. It keeps its content until [`Outcomes::clear_file`].
    pub(crate) fn new(devices: &'d [Device], path: Option<&Path>) -> Result<Self, Failure> {
        let open = |path: &Path| {
            let file = fs::OpenOptions::new().create(true).write(true).truncate(false).open(path);
            file.map_err(|error| format!("{}: {error}", path.display()))
        };
        let file = path.map(open).transpose()?.map(csv::Writer::from_writer);
        Ok(Self { devices, known: vec![None; devices.len()], file, failure: None })
    }

    pub(crate) fn clear_file(&mut self) {
        let emptied = self.file.as_ref().map_or(Ok(()), |file| file.get_ref().set_len(0));
        self.failure = emptied.err().map(csv::Error::from);
    }

    pub(crate) fn add(&mut self, item: &BulkItem<NoContent>) {
        let index = item.index as usize;
        self.known[index] = Some(item.outcome());
        let error = item.result.as_ref().err();
        self.write(Row {
            id: &self.devices[index].id,
            target: &item.target,
            outcome: item.outcome().to_string(),
            attempts: item.attempts,
            status: item.status.map(|status| status.as_u16()),
            // A code is a text of the service, which could forge a line in a terminal.
            code: error.and_then(Error::code).map(|code| code.escape_debug().to_string()),
            message: error.map(ToString::to_string),
            request_id: item.request_id.as_deref(),
            client_request_id: item.client_request_id.as_deref(),
        });
    }

    /// Writes each row at once, so that a killed process leaves a complete file.
    fn write(&mut self, row: Row<'_>) {
        let Some(file) = &mut self.file else { return };
        let written = file.serialize(row).and_then(|()| Ok(file.flush()?));
        self.failure = self.failure.take().or(written.err());
    }

    /// Adds the devices whose turn never came, because the run ended early.
    pub(crate) fn finish(mut self) -> Result<Vec<Outcome>, csv::Error> {
        let (outcome, message) = (Outcome::NotExecuted, "the run ended before its turn");
        for (index, device) in self.devices.iter().enumerate() {
            if self.known[index].is_none() {
                let (outcome, message) = (outcome.to_string(), Some(message.to_owned()));
                self.write(Row { id: &device.id, outcome, message, ..Row::default() });
            }
        }
        let outcomes = self.known.into_iter().map(|known| known.unwrap_or(outcome));
        self.failure.map_or_else(|| Ok(outcomes.collect()), Err)
    }
}
