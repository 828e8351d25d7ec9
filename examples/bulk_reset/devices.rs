//! The devices to act on, from a file or from Intune.

use std::{
    collections::{HashMap, HashSet, hash_map},
    fmt, fs,
    path::Path,
};

use futures_util::StreamExt as _;
use graph_action::{Client, intune::managed_device::List};

use crate::Failure;

/// A device to act on.
pub(crate) struct Device {
    pub(crate) id: String,
    /// A description for people: the name of the device, or its line in the file.
    pub(crate) about: String,
}

impl fmt::Display for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  {}", self.id, self.about)
    }
}

/// Lists the devices that match a filter of Intune, each once.
pub(crate) async fn list(client: &Client, condition: &str) -> Result<Vec<Device>, Failure> {
    let properties = ["id", "deviceName", "operatingSystem", "userPrincipalName"];
    let request = List.request().filter(condition).select(properties);
    let mut stream = request.send(client).await?.stream(client);
    let (mut seen, mut devices) = (HashSet::new(), Vec::new());
    while let Some(device) = stream.next().await.transpose()? {
        if seen.insert(device.id.clone()) {
            let about = [device.device_name, device.operating_system, device.user_principal_name];
            let about = about.into_iter().flatten().collect::<Vec<_>>().join(", ");
            // Users name their devices, so a name can contain control sequences for the terminal.
            let about = about.replace(char::is_control, "?");
            devices.push(Device { id: device.id, about });
        }
    }
    Ok(devices)
}

/// Reads the ids in a file, each once. The first line is a header if one of its columns is `id` or if
/// its first column has no digit.
pub(crate) fn read_csv(path: &Path) -> Result<Vec<Device>, Failure> {
    let failed = |error: &dyn fmt::Display| format!("{}: {error}", path.display());
    let text = fs::read(path).map_err(|error| failed(&error))?;
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true).trim(csv::Trim::All);
    let (mut column, mut line, mut counted) = (None, 1, 0);
    let (mut devices, mut lines) = (Vec::new(), HashMap::new());
    for record in reader.from_reader(&*text).records() {
        let record = record.map_err(|error| failed(&error))?;
        // The reader gives the line at which the blank lines before a record start.
        let start = record.position().map_or(counted, |position| position.byte() as usize);
        let blank = text[start..].iter().take_while(|byte| b"\r\n".contains(byte)).count();
        line += text[counted..start + blank].iter().filter(|byte| **byte == b'\n').count();
        counted = start + blank;
        if record.iter().all(str::is_empty) {
            continue;
        }
        let line_name = format!("{}, line {line}", path.display());
        if column.is_none() {
            let named = record.iter().position(|name| name.eq_ignore_ascii_case("id"));
            column = Some(named.unwrap_or(0));
            if named.is_some() || !record[0].contains(|letter: char| letter.is_ascii_digit()) {
                eprintln!(
                    "{line_name}: the ids are in the column {:?}",
                    &record[named.unwrap_or(0)]
                );
                continue;
            }
        }
        let id = record.get(column.unwrap_or(0)).filter(|id| !id.is_empty());
        let id = id.ok_or_else(|| format!("{line_name}: the id is missing; nothing was sent"))?;
        match lines.entry(id.to_ascii_lowercase()) {
            hash_map::Entry::Occupied(before) => {
                eprintln!("{line_name}: skipped, because {id} is already in line {}", before.get());
            }
            hash_map::Entry::Vacant(first_line) => {
                first_line.insert(line);
                devices.push(Device { id: id.to_owned(), about: line_name });
            }
        }
    }
    Ok(devices)
}
