//! Enums that Graph may extend. The modules of resources use it too.

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
        /// Graph may add members. `Other` keeps the text of a member that is not listed here.
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

        impl From<String> for $name {
            fn from(text: String) -> Self {
                match text.as_str() {
                    $($text => Self::$member,)+
                    _ => Self::Other(text),
                }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::from(text.to_owned())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as serde::Deserialize>::deserialize(deserializer).map(Self::from)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    )+};
}
