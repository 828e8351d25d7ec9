//! The query of a request that reads devices.

use super::{filter::Filter, filter::property};
use crate::segment;

/// The properties that change.
pub(super) const CHANGING: [&str; 2] = ["managementState", "deviceActionResults"];

/// What a query asks for.
#[derive(Debug, Default)]
pub(super) struct Query {
    pub(super) filter: Option<Filter>,
    /// The properties that are asked for; all when none is.
    pub(super) select: Option<Vec<&'static str>>,
    pub(super) top: Option<usize>,
    pub(super) counts: bool,
    /// The index of the device that a page starts with.
    pub(super) start: usize,
}

impl Query {
    /// Reads a query. What is not supported is refused, so that nobody takes an answer for what
    /// it is not.
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

fn top(value: &str) -> Result<usize, String> {
    value
        .parse()
        .ok()
        .filter(|top| *top > 0)
        .ok_or_else(|| format!("'{value}' is no number of entities for '$top'"))
}

/// Which device a token stands for. Callers should not be able to guess that.
fn start(token: &str) -> Result<usize, String> {
    token
        .strip_prefix("L-")
        .and_then(|hex| usize::from_str_radix(hex, 16).ok())
        .map(|start| start ^ MASK)
        .ok_or_else(|| "the '$skiptoken' is none of this service".to_owned())
}

/// The token that stands for a device.
pub(super) fn token(start: usize) -> String {
    format!("L-{:08x}", start ^ MASK)
}

const MASK: usize = 0x5bd1_e995;

/// The query without its token, as it was written.
pub(super) fn without_token(query: &str) -> impl Iterator<Item = &str> {
    query.split('&').filter(|pair| {
        let name = pair.split('=').next().unwrap_or_default();
        !pair.is_empty() && segment::decode(name).as_deref() != Some("$skiptoken")
    })
}
