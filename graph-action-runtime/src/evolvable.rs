//! Enums that Graph may extend. The modules of resources use it too.

/// Declares an enum that keeps the text of an unknown member.
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
        #[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Deserialize)]
        #[serde(from = "String")]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$member_attribute])* $member,)+
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

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    )+};
}
