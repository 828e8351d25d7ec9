//! The query of a request that reads devices.

use crate::world::{
    catalogue::segment,
    devices::filter::{Filter, property},
};

/// The properties that change with the actions on a device.
pub(super) const CHANGING: [&str; 2] = ["managementState", "deviceActionResults"];

/// The options of a query.
#[derive(Debug, Default)]
pub(super) struct Query {
    pub(super) filter: Option<Filter>,
    /// The selected properties; all if nothing was selected.
    pub(super) select: Option<Vec<&'static str>>,
    pub(super) top: Option<u64>,
    pub(super) counts: bool,
    /// The index of the device that a page starts with.
    pub(super) start: usize,
}

impl Query {
    /// Reads a query. An option that is not supported is an error: a response that ignored it would
    /// look right and be wrong.
    pub(super) fn parse(query: Option<&str>, is_list: bool) -> Result<Self, String> {
        let mut read = Self::default();
        for pair in query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let decode = |text| segment::decode(text).ok_or("it is not valid UTF-8".to_owned());
            let (name, value) = (decode(name)?, decode(value)?);
            match name.as_str() {
                "$select" => read.select = Some(select(&value)?),
                "$filter" if is_list => read.filter = Some(Filter::parse(&value)?),
                "$top" if is_list => read.top = Some(top(&value)?),
                "$count" if is_list => read.counts = value.eq_ignore_ascii_case("true"),
                "$skiptoken" if is_list => read.start = start(&value)?,
                name if name.starts_with('$') => return Err(format!("'{name}' is not supported")),
                _ => {}
            }
        }
        Ok(read)
    }

    pub(super) fn selects(&self, name: &str) -> bool {
        self.select.as_ref().is_none_or(|names| names.contains(&name))
    }
}

fn select(names: &str) -> Result<Vec<&'static str>, String> {
    let find = |name: &str| {
        let changing = CHANGING.into_iter().find(|known| known.eq_ignore_ascii_case(name));
        changing.map_or_else(|| property(name), Ok)
    };
    names.split(',').map(|name| find(name.trim())).collect()
}

fn top(value: &str) -> Result<u64, String> {
    value
        .parse()
        .ok()
        .filter(|top| *top > 0)
        .ok_or_else(|| format!("'{value}' is not a valid number of entities for '$top'"))
}

/// Returns the index of the device that a token means. It is masked so that no caller relies on
/// it.
fn start(token: &str) -> Result<usize, String> {
    token
        .strip_prefix("L-")
        .and_then(|hex| usize::from_str_radix(hex, 16).ok())
        .map(|start| start ^ MASK)
        .ok_or_else(|| "the '$skiptoken' is not from this service".to_owned())
}

/// Returns the token that means a device.
pub(super) fn token(start: usize) -> String {
    format!("L-{:08x}", start ^ MASK)
}

const MASK: usize = 0x5bd1_e995;

/// Returns the parts of a query as they were written, without its token.
pub(super) fn without_token(query: &str) -> impl Iterator<Item = &str> {
    query.split('&').filter(|pair| {
        let name = pair.split('=').next().unwrap_or_default();
        !pair.is_empty() && segment::decode(name).as_deref() != Some("$skiptoken")
    })
}
