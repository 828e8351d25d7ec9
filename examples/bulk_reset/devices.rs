//! The devices to act on, from a file or from Intune.

use std::{
    collections::{HashMap, HashSet, hash_map},
    fmt, fs,
    path::{Path, PathBuf},
};

use clap::Args;
use graph_action::{
    Client,
    intune::managed_device::List,
    plan::{Plan, PlannedDevice},
};
use graph_action_sim::SimServer;

use crate::Failure;

/// A device to act on.
pub(crate) struct Device {
    pub(crate) id: String,
    /// A description for people: the name of the device, or its line in the file.
    pub(crate) about: String,
}

impl fmt::Display for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)?;
        if self.about.is_empty() { Ok(()) } else { write!(f, "  {}", self.about) }
    }
}

/// Which devices.
#[derive(Args)]
pub(crate) struct Selection {
    /// A file with the ids of the devices, in the column `id` or in the first column.
    #[arg(long, value_name = "FILE", conflicts_with = "filter")]
    csv: Option<PathBuf>,
    /// A `$filter` condition for the devices, such as "operatingSystem eq 'iOS'". Intune ignores
    /// one that it does not support and returns all devices: check the number before you confirm.
    #[arg(long, value_name = "CONDITION")]
    filter: Option<String>,
    /// A file with the ids of devices that are left out, in the same form as `--csv`.
    #[arg(long, value_name = "FILE")]
    exclude: Option<PathBuf>,
    /// Only the first devices, as a trial; the same command without it does the rest.
    #[arg(long, value_name = "NUMBER")]
    first: Option<usize>,
}

impl Selection {
    /// Whether somebody has to look at the devices: Intune may have ignored the filter.
    pub(crate) fn needs_question(&self) -> bool {
        self.filter.is_some()
    }

    /// Whether the caller knows the ids.
    pub(crate) fn has_list(&self) -> bool {
        self.csv.is_some()
    }

    /// Returns the selected devices.
    pub(crate) async fn devices(
        &self,
        client: &Client,
        sim: Option<&SimServer>,
    ) -> Result<Vec<Device>, Failure> {
        let mut devices = match (&self.csv, &self.filter, sim) {
            (Some(path), ..) => read_csv(path)?,
            (None, Some(condition), _) => list(client, condition).await?,
            (None, None, Some(sim)) => {
                sim.device_ids().into_iter().map(|id| Device { id, about: String::new() }).collect()
            }
            (None, None, None) => {
                return Err("no device is given; add `--csv` or `--filter`".into());
            }
        };
        if let Some(path) = &self.exclude {
            let excluded = read_csv(path)?.into_iter().map(|device| device.id.to_ascii_lowercase());
            let excluded: HashSet<_> = excluded.collect();
            let before = devices.len();
            devices.retain(|device| !excluded.contains(&device.id.to_ascii_lowercase()));
            eprintln!("{} of {before} devices are left out", before - devices.len());
        }
        devices.truncate(self.first.unwrap_or(usize::MAX));
        if devices.is_empty() {
            Err("no device is selected; nothing was sent".into())
        } else {
            Ok(devices)
        }
    }
}

/// The devices of a plan, also those that it skips.
pub(crate) fn of_plan(plan: &Plan) -> Vec<Device> {
    let about = |device: &PlannedDevice| about([&device.name, &device.platform, &device.user]);
    plan.devices().iter().map(|it| Device { id: it.id.clone(), about: about(it) }).collect()
}

/// What is known about a device, on one line.
fn about(parts: [&Option<String>; 3]) -> String {
    let parts: Vec<_> = parts.into_iter().flatten().map(String::as_str).collect();
    // Users name their devices, so a name can contain control sequences for the terminal.
    parts.join(", ").replace(char::is_control, "?")
}

/// Lists the devices that match a filter of Intune, each once.
async fn list(client: &Client, condition: &str) -> Result<Vec<Device>, Failure> {
    let properties = ["id", "deviceName", "operatingSystem", "userPrincipalName"];
    let request = List.request().filter(condition).select(properties);
    let (mut seen, mut devices) = (HashSet::new(), Vec::new());
    for device in request.send(client).await?.all(client).await? {
        if seen.insert(device.id.clone()) {
            let parts =
                [&device.device_name, &device.operating_system, &device.user_principal_name];
            devices.push(Device { about: about(parts), id: device.id });
        }
    }
    Ok(devices)
}

/// Reads the ids in a file, each once. The first line is a header if one of its columns is `id` or if
/// its first column has no digit.
fn read_csv(path: &Path) -> Result<Vec<Device>, Failure> {
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
