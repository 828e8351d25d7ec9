//! Enums that Graph may extend. The modules of resources use it too.
//!
//! There are 150 of them, so what the macro writes for each is kept short for the compiler: equality, hash, `Clone`
//! and `Debug` go by the text, because what `#[derive]` writes for them has each member in it again.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{Error, Visitor},
};

/// Reads an enum from its text. Generic, so that the compiler checks it once for all enums.
#[doc(hidden)]
pub fn read<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: for<'text> From<&'text str>,
    D: Deserializer<'de>,
{
    struct Text<T>(PhantomData<T>);

    impl<T: for<'text> From<&'text str>> Visitor<'_> for Text<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            Ok(T::from(text))
        }
    }

    deserializer.deserialize_str(Text(PhantomData))
}

/// Declares an enum that keeps the text of an unknown member. The text of each member is added to its
/// documentation.
#[doc(hidden)]
#[macro_export]
macro_rules! __evolvable {
    ($(
        $(#[$attribute:meta])*
        $name:ident { $($(#[$member_attribute:meta])* $member:ident = $text:literal,)+ }
    )+) => {$(
        $(#[$attribute])*
        ///
        /// Graph may add members. `Other` keeps the text of a member that is not listed here. Two are equal if
        /// their texts are, and a copy of `Other` with the text of a listed member is that member.
        #[non_exhaustive]
        pub enum $name {
            $($(#[$member_attribute])* #[doc = concat!("`", $text, "`")] $member,)+
            /// A member that is not listed here, as Graph writes it.
            Other(String),
        }

        impl $name {
            /// Returns the member as Graph writes it.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$member => $text,)+
                    Self::Other(text) => text,
                }
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl Eq for $name {}

        impl std::hash::Hash for $name {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(self.as_str(), f)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$member,)+
                    _ => Self::Other(text.to_owned()),
                }
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl Clone for $name {
            fn clone(&self) -> Self {
                Self::from(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::__private::read_evolvable(deserializer)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    )+};
}

#[cfg(test)]
#[allow(unreachable_pub, reason = "the macro writes public enums")]
mod tests {
    use std::collections::HashSet;

    crate::__evolvable! {
        /// A color.
        Color {
            /// Red.
            Red = "red",
        }
    }

    #[test]
    fn a_member_is_its_text() {
        let unknown = Color::from("blue");
        assert_eq!(Color::from("red"), Color::Red);
        assert_eq!(Color::Other("red".to_owned()), Color::Red);
        assert_ne!(unknown, Color::Red);
        let set = HashSet::from([Color::Red, Color::Other("red".to_owned()), unknown]);
        assert_eq!(set.len(), 2);
        assert!(matches!(Color::Other("red".to_owned()).clone(), Color::Red));
        assert!(matches!(Color::from("blue").clone(), Color::Other(text) if text == "blue"));
        let read: Vec<Color> = serde_json::from_str(r#"["red", "bl\u0075e"]"#).expect("texts");
        assert_eq!(read, [Color::Red, Color::from("blue")]);
        let number = serde_json::from_str::<Color>("1").expect_err("a number");
        assert!(number.to_string().contains("expected a string"), "{number}");
        assert_eq!(Color::from("blue".to_owned()).as_str(), "blue");
        assert_eq!(format!("{:?}", Color::Red), "\"red\"");
    }
}
