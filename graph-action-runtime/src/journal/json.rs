//! The JSON of an entry, as serde writes it.
//!
//! serde_json looks at each byte of each name and value for characters to escape; that took a third of the
//! instructions that a journal costs. Here the names are constants, and a text without such characters,
//! which the compiler finds sixteen bytes at once, is copied as it is.

use serde::Serialize;

use crate::bulk::journal_store::{entry::Entry, json::to_milliseconds};

/// Appends the members of an entry as a JSON object.
pub(super) fn push_entry(json: &mut Vec<u8>, entry: &Entry) -> serde_json::Result<()> {
    // Every field is named, so that a new one does not compile until it is written.
    let Entry {
        target,
        action,
        parameters,
        filing,
        sent_by,
        evidence,
        index,
        outcome,
        is_in_flight,
        attempts,
        status,
        code,
        message,
        request_id,
        client_request_id,
        started,
        ended,
    } = entry;
    push_text(json, "{\"target\":", Some(target))?;
    push_text(json, ",\"action\":", Some(action))?;
    push_text(json, ",\"parameters\":", parameters.as_deref())?;
    push(json, ",\"filing\":", filing.as_ref())?;
    push(json, ",\"sent_by\":", sent_by.as_ref())?;
    push(json, ",\"evidence\":", evidence.as_ref())?;
    push(json, ",\"index\":", Some(index))?;
    push_plain(json, ",\"outcome\":", outcome.name());
    push(json, ",\"is_in_flight\":", Some(is_in_flight))?;
    push(json, ",\"attempts\":", Some(attempts))?;
    push(json, ",\"status\":", status.map(|status| status.as_u16()).as_ref())?;
    push_text(json, ",\"code\":", code.as_deref())?;
    push_text(json, ",\"message\":", message.as_deref())?;
    push_text(json, ",\"request_id\":", request_id.as_deref())?;
    let id = &mut uuid::Uuid::encode_buffer();
    let id = client_request_id.hyphenated().encode_lower(id);
    push_plain(json, ",\"client_request_id\":", id);
    push(json, ",\"started\":", Some(&to_milliseconds(*started)))?;
    push(json, ",\"ended\":", ended.map(to_milliseconds).as_ref())?;
    json.push(b'}');
    Ok(())
}

fn push_text(json: &mut Vec<u8>, name: &str, text: Option<&str>) -> serde_json::Result<()> {
    let Some(text) = text else { return Ok(()) };
    let is_escaped = |byte: u8| (byte < b' ') | (byte == b'"') | (byte == b'\\');
    // Without an early end, so that the compiler can look at many bytes at once.
    if text.bytes().fold(false, |found, byte| found | is_escaped(byte)) {
        return push(json, name, Some(text));
    }
    push_plain(json, name, text);
    Ok(())
}

/// Appends a text without characters to escape.
fn push_plain(json: &mut Vec<u8>, name: &str, text: &str) {
    json.extend_from_slice(name.as_bytes());
    json.push(b'"');
    json.extend_from_slice(text.as_bytes());
    json.push(b'"');
}

fn push<T: Serialize + ?Sized>(
    json: &mut Vec<u8>,
    name: &str,
    value: Option<&T>,
) -> serde_json::Result<()> {
    let Some(value) = value else { return Ok(()) };
    json.extend_from_slice(name.as_bytes());
    serde_json::to_writer(json, value)
}
