//! The query of a request that reads entities, and the pages of a list.

use std::cmp::Ordering;

use serde_json::{Map, Value};

use crate::world::{catalogue::segment, request::Request};

pub(crate) mod filter;
pub(crate) mod schema;

use filter::Filter;
use schema::{QueryError, Schema};

/// The options of a query.
#[derive(Debug, Default)]
pub(crate) struct Query {
    pub(crate) filter: Option<Filter>,
    /// The selected properties; all if nothing was selected.
    select: Option<Vec<&'static str>>,
    pub(crate) top: Option<u64>,
    pub(crate) counts: bool,
    /// The properties to order by, and whether the greatest comes first.
    pub(crate) order: Vec<(&'static str, bool)>,
    /// The entity that a page starts with.
    pub(crate) start: usize,
}

impl Query {
    /// Reads a query. An option that is not simulated is an error: a response that ignored it would
    /// look right and be wrong.
    pub(crate) fn parse(
        query: Option<&str>,
        is_list: bool,
        schema: &Schema,
    ) -> Result<Self, QueryError> {
        let mut read = Self::default();
        for pair in query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let decode = |text| {
                let reason = || QueryError::Invalid("it is not valid UTF-8".to_owned());
                segment::decode_query(text).ok_or_else(reason)
            };
            let (name, value) = (decode(name)?, decode(value)?);
            match name.to_ascii_lowercase().as_str() {
                "$select" => read.select = Some(schema.select(&value)?),
                "$filter" if is_list => read.filter = Some(Filter::parse(&value, schema)?),
                "$orderby" if is_list => read.order = schema.order(&value)?,
                "$top" if is_list => read.top = Some(top(&value)?),
                "$count" if is_list => read.counts = value.eq_ignore_ascii_case("true"),
                "$skiptoken" if is_list => read.start = start(&value)?,
                option if option.starts_with('$') => {
                    let list = if is_list { "a list" } else { "one entity" };
                    let text = format!("the query option '{name}' of {list} of {}", schema.path);
                    return Err(QueryError::NotSimulated(text));
                }
                _ => {}
            }
        }
        Ok(read)
    }

    pub(crate) fn selects(&self, name: &str) -> bool {
        self.select.as_ref().is_none_or(|names| names.contains(&name))
    }

    /// Returns one page of these entities.
    pub(crate) fn page(
        &self,
        entities: Vec<Map<String, Value>>,
        page_size: u64,
        request: &Request,
        schema: &Schema,
    ) -> Value {
        let matches = |entity: &Map<String, Value>| {
            let get = |name: &str| entity.get(name).cloned();
            self.filter.as_ref().is_none_or(|filter| filter.matches(&get))
        };
        let mut matching: Vec<_> = entities.into_iter().filter(matches).collect();
        let get = |entity: &Map<String, Value>, name: &str| entity.get(name).cloned();
        matching.sort_by(|one, other| self.compare(|name| (get(one, name), get(other, name))));
        let count = matching.len();
        let size = self.size(page_size);
        let end = self.start.saturating_add(size);
        let shown = matching.into_iter().skip(self.start).take(size);
        let shown = shown.map(|entity| self.shown(entity)).collect();
        self.list(request, schema, shown, || count, (end < count).then_some(end))
    }

    /// Returns the selected properties of an entity.
    pub(crate) fn shown(&self, entity: Map<String, Value>) -> Value {
        Value::Object(entity.into_iter().filter(|(name, _)| self.selects(name)).collect())
    }

    /// Returns the number of entities in a page.
    pub(crate) fn size(&self, page_size: u64) -> usize {
        let size = self.top.unwrap_or(u64::MAX).min(page_size.max(1));
        usize::try_from(size).unwrap_or(usize::MAX)
    }

    /// Compares two entities by the order of the query; `get` returns a property of both.
    pub(crate) fn compare(&self, get: impl Fn(&str) -> (Option<Value>, Option<Value>)) -> Ordering {
        let mut orders = self.order.iter().map(|(name, is_descending)| {
            let order = match get(name) {
                (Some(one), Some(other)) => {
                    filter::compare(&one, &other).unwrap_or(Ordering::Equal)
                }
                (one, other) => one.is_some().cmp(&other.is_some()),
            };
            if *is_descending { order.reverse() } else { order }
        });
        orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }

    /// Wraps the entities of a page; `next` is where the next one starts.
    pub(crate) fn list(
        &self,
        request: &Request,
        schema: &Schema,
        entities: Vec<Value>,
        count: impl FnOnce() -> usize,
        next: Option<usize>,
    ) -> Value {
        let mut list = Map::new();
        list.insert("@odata.context".to_owned(), schema.context(request).into());
        if self.counts {
            list.insert("@odata.count".to_owned(), count().into());
        }
        list.extend(next.map(|next| {
            let link = next_link(request, next);
            ("@odata.nextLink".to_owned(), link.into())
        }));
        list.insert("value".to_owned(), Value::Array(entities));
        list.into()
    }
}

fn top(value: &str) -> Result<u64, QueryError> {
    value.parse().ok().filter(|top| *top > 0).ok_or_else(|| {
        QueryError::Invalid(format!("'{value}' is not a valid number of entities for '$top'"))
    })
}

/// Returns the entity that a token means. It is masked so that no caller relies on it.
fn start(token: &str) -> Result<usize, QueryError> {
    token
        .strip_prefix("L-")
        .and_then(|hex| usize::from_str_radix(hex, 16).ok())
        .map(|start| start ^ MASK)
        .ok_or_else(|| QueryError::Invalid("the '$skiptoken' is not from this service".to_owned()))
}

/// Returns the token that means an entity.
fn token(start: usize) -> String {
    format!("L-{:08x}", start ^ MASK)
}

const MASK: usize = 0x5bd1_e995;

/// Returns the link to the next page: the same request with a token.
fn next_link(request: &Request, next: usize) -> String {
    let token = format!("$skiptoken={}", token(next));
    let kept = without_token(request.query.as_deref().unwrap_or_default());
    let query: Vec<_> = kept.chain([token.as_str()]).collect();
    format!("{}{}?{}", request.origins.graph(), request.path, query.join("&"))
}

/// Returns the parts of a query as they were written, without its token.
fn without_token(query: &str) -> impl Iterator<Item = &str> {
    query.split('&').filter(|pair| {
        let name = pair.split('=').next().unwrap_or_default();
        !pair.is_empty() && segment::decode_query(name).as_deref() != Some("$skiptoken")
    })
}
