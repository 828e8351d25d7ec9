//! OData literals.

use uuid::Uuid;

/// The value of a parameter alias, as OData writes it in a query: text in single quotes, numbers,
/// GUIDs and Booleans bare, collections as JSON.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::Literal;
///
/// assert_eq!(Literal::from("O'Neil").to_string(), "'O''Neil'");
/// assert_eq!(Literal::from(vec!["a", "b"]).to_string(), r#"["a","b"]"#);
/// assert_eq!(Literal::from(20).to_string(), "20");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal(String);

impl Literal {
    pub(crate) fn into_text(self) -> String {
        self.0
    }
}

impl std::fmt::Display for Literal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Literal {
    fn from(text: &str) -> Self {
        Self(format!("'{}'", text.replace('\'', "''")))
    }
}

impl From<String> for Literal {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<&String> for Literal {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

macro_rules! bare_literals {
    ($($type:ty)+) => {$(
        impl From<$type> for Literal {
            fn from(value: $type) -> Self {
                Self(value.to_string())
            }
        }
    )+};
}

bare_literals! { bool i16 i32 i64 u8 u16 u32 Uuid }

impl<T: AsRef<str>> From<&[T]> for Literal {
    fn from(texts: &[T]) -> Self {
        Self(serde_json::Value::from_iter(texts.iter().map(AsRef::as_ref)).to_string())
    }
}

impl<T: AsRef<str>> From<Vec<T>> for Literal {
    fn from(texts: Vec<T>) -> Self {
        texts.as_slice().into()
    }
}
