//! The tables of a journal.
//!
//! An entry is kept as JSON, so that a field that a later version adds changes neither the table
//! nor the format. Next to it are the columns that queries search. Each row has a checksum: SQLite
//! checks the structure of its file but not the values, and an outcome that a disk or a tool has
//! changed from `unknown` to `not executed` would let a device be acted on twice.

use std::time::SystemTime;

use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, types::Type};
use serde::{Serialize, de::DeserializeOwned};

use super::fault::Fault;
use crate::{
    bulk::journal_store::{
        Job,
        entry::{Entry, Summary},
    },
    checksum::checksum,
    response::{box_error::BoxError, outcome::Outcome},
};

/// In the order of the file.
const TABLES: [&str; 2] = [
    "CREATE TABLE job (json TEXT NOT NULL, checksum INTEGER NOT NULL) STRICT",
    "CREATE TABLE entry (
    target TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    json TEXT NOT NULL,
    checksum INTEGER NOT NULL
) STRICT, WITHOUT ROWID",
];

/// The state of an entry that has no outcome yet; the other states are named after the outcome.
const IN_FLIGHT: &str = "in flight";

pub(super) fn create(connection: &Connection) -> Result<(), Fault> {
    Ok(connection.execute_batch(&TABLES.join(";"))?)
}

/// Refuses other tables, and anything else that could act on them, such as a trigger.
pub(super) fn check_schema(connection: &Connection) -> Result<(), Fault> {
    let mut query = connection.prepare("SELECT sql FROM sqlite_schema ORDER BY rowid")?;
    let found: Vec<Option<String>> =
        query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    if found == TABLES.map(|table| Some(table.to_owned())) {
        return Ok(());
    }
    Err(Fault::damaged("its tables are different"))
}

/// Returns the job that the journal belongs to; `None` until its first run.
pub(super) fn job(connection: &Connection) -> Result<Option<Job>, Fault> {
    let mut query = connection.prepare_cached("SELECT json, checksum FROM job")?;
    Ok(query.query_row([], |row| from_json(&verified(row)?)).optional()?)
}

pub(super) fn store_job(connection: &Connection, job: &Job) -> Result<(), Fault> {
    let json = to_json(job)?;
    connection
        .execute("INSERT INTO job VALUES (?1, ?2)", (&json, checksum(&[&json]).cast_signed()))?;
    Ok(())
}

/// The statements that read and write single entries, for the many of one transaction.
pub(super) struct Entries<'c> {
    select: CachedStatement<'c>,
    replace: CachedStatement<'c>,
}

impl<'c> Entries<'c> {
    pub(super) fn of(connection: &'c Connection) -> Result<Self, Fault> {
        Ok(Self {
            select: connection.prepare_cached("SELECT * FROM entry WHERE target = ?1")?,
            replace: connection.prepare_cached("REPLACE INTO entry VALUES (?1, ?2, ?3, ?4)")?,
        })
    }

    pub(super) fn load(&mut self, target: &str) -> Result<Option<Entry>, Fault> {
        Ok(self.select.query_row([target], entry).optional()?)
    }

    pub(super) fn store(&mut self, entry: &Entry) -> Result<(), Fault> {
        let state = match entry.is_in_flight {
            true => IN_FLIGHT.to_owned(),
            false => entry.outcome.to_string(),
        };
        let json = to_json(entry)?;
        let checksum = checksum(&[&entry.target, &state, &json]).cast_signed();
        self.replace.execute((&entry.target, &state, &json, checksum))?;
        Ok(())
    }
}

/// Returns the entries after a target in the order of the primary key, so that all pages together
/// read each row once.
pub(super) fn page(
    connection: &Connection,
    outcome: Outcome,
    after: Option<&str>,
    limit: usize,
) -> Result<Vec<Entry>, Fault> {
    // No target is empty.
    let after = after.unwrap_or("");
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let query = "SELECT * FROM entry WHERE state = ?1 AND target > ?2 ORDER BY target LIMIT ?3";
    let mut query = connection.prepare_cached(query)?;
    let entries = query.query_map((outcome.to_string(), after, limit), entry)?;
    Ok(entries.collect::<Result<_, _>>()?)
}

/// Returns the entries of requests that were sent since a time and ran or may have run. SQLite searches
/// all rows; only those that it finds take memory.
pub(super) fn sent_since(connection: &Connection, time: SystemTime) -> Result<Vec<Entry>, Fault> {
    let time = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_millis();
    let time = i64::try_from(time).unwrap_or(i64::MAX);
    let query = "SELECT * FROM entry WHERE state IN (?1, ?2, ?3) AND json ->> 'started' >= ?4";
    let mut query = connection.prepare_cached(query)?;
    let [accepted, unknown] = [Outcome::Accepted, Outcome::Unknown].map(|it| it.to_string());
    let entries = query.query_map((accepted, unknown, IN_FLIGHT, time), entry)?;
    Ok(entries.collect::<Result<_, _>>()?)
}

/// Returns the entries in flight, after a check of every row.
pub(super) fn in_flight(connection: &Connection) -> Result<Vec<Entry>, Fault> {
    let mut query = connection.prepare("SELECT * FROM entry")?;
    let mut rows = query.query([])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let json = verified(row)?;
        if row.get_ref(1)?.as_str() == Ok(IN_FLIGHT) {
            entries.push(from_json(&json)?);
        }
    }
    Ok(entries)
}

pub(super) fn summary(connection: &Connection) -> Result<Summary, Fault> {
    let mut query =
        connection.prepare_cached("SELECT state, count(*) FROM entry GROUP BY state")?;
    let mut rows = query.query([])?;
    let mut summary = Summary::default();
    while let Some(row) = rows.next()? {
        let state = row.get_ref(0)?.as_str().unwrap_or_default();
        let count = match state.parse() {
            Ok(Outcome::Accepted) => &mut summary.accepted,
            Ok(Outcome::Rejected) => &mut summary.rejected,
            Ok(Outcome::NotExecuted) => &mut summary.not_executed,
            Ok(Outcome::AwaitingApproval) => &mut summary.awaiting_approval,
            Err(_) if state == IN_FLIGHT => &mut summary.in_flight,
            Ok(Outcome::Unknown) | Err(_) => &mut summary.unknown,
        };
        *count = row.get::<_, i64>(1)?.cast_unsigned();
    }
    Ok(summary)
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    from_json(&verified(row)?)
}

/// Returns the JSON of a row: the column before the checksum, which is the last one and covers all
/// others.
fn verified(row: &Row<'_>) -> rusqlite::Result<String> {
    let checksum_column = row.as_ref().column_count().saturating_sub(1);
    let texts = (0..checksum_column).map(|column| Ok(row.get_ref(column)?.as_str()?));
    let texts = texts.collect::<rusqlite::Result<Vec<_>>>()?;
    if row.get::<_, i64>(checksum_column)? != checksum(&texts).cast_signed() {
        return Err(damaged("a row does not match its checksum".into()));
    }
    Ok(texts.last().copied().unwrap_or_default().to_owned())
}

fn to_json(value: &impl Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

fn from_json<T: DeserializeOwned>(json: &str) -> rusqlite::Result<T> {
    serde_json::from_str(json).map_err(|error| damaged(error.into()))
}

fn damaged(how: BoxError) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, how)
}
