//! The structures of Graph, and the parameters that most reports share.
//!
//! What `#[derive]` writes for a structure takes the compiler several times as long as this: here each
//! structure has only one `match` of names, and the rest is generic code that is compiled once. `Clone`, `Debug` and
//! `Default` by hand save 0.9 of 12.6 million instructions for eight properties.

use std::{fmt, time::SystemTime};

use graph_action::date_time;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeOwned, IgnoredAny, MapAccess, Visitor},
    ser::SerializeMap,
};

/// Declares structures whose properties are all optional, because Graph rarely says which are not null.
///
/// `Name: send` can be sent, and has a setter for each property; `Name: receive` is read from a
/// response; `Name: send receive` both. `as date` follows a `SystemTime`. The name in Graph is
/// added to the documentation of a property.
macro_rules! structure {
    ($(
        $(#[$attribute:meta])*
        $name:ident: $($direction:ident)+ {
            $($(#[$property_attribute:meta])* $property:ident: $ty:ty = $wire:literal $(as $form:ident)?,)+
        }
    )+) => {$(
        $(#[$attribute])*
        #[non_exhaustive]
        pub struct $name {
            $($(#[$property_attribute])* #[doc = concat!("`", $wire, "`")] pub $property: Option<$ty>,)+
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($property: None,)+ }
            }
        }

        impl std::clone::Clone for $name {
            fn clone(&self) -> Self {
                Self { $($property: self.$property.clone(),)+ }
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let names = &[$(stringify!($property)),+];
                $crate::structure::debug(f, stringify!($name), names, &[$(&self.$property),+])
            }
        }

        $crate::structure::implement! {
            [$($direction)+] $name { $($property: ($ty) = $wire ($($form)?),)+ }
        }
    )+};
}

macro_rules! implement {
    ([send receive] $($rest:tt)+) => {
        $crate::structure::implement! { [only send] $($rest)+ }
        $crate::structure::implement! { [receive] $($rest)+ }
    };
    ([send] $($rest:tt)+) => {
        $crate::structure::implement! { [only send] $($rest)+ }
        // The tests read what they send.
        #[cfg(test)]
        $crate::structure::implement! { [receive] $($rest)+ }
    };
    ([only send] $name:ident { $($property:ident: ($ty:ty) = $wire:literal ($($form:ident)?),)+ }) => {
        impl $name {
            /// Creates the structure without properties.
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }

            $(
                #[doc = concat!("Sets `", $wire, "`.")]
                #[must_use]
                pub fn $property(mut self, value: impl Into<$ty>) -> Self {
                    self.$property = graph_action::__private::some(value);
                    self
                }
            )+
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::structure::Object::begin(serializer)
                    $(.property($wire, $crate::structure::sent!(self.$property, $($form)?)))+
                    .end()
            }
        }
    };
    ([listed] $name:ident { $($property:ident: ($ty:ty) = $wire:literal ($($form:ident)?),)+ }) => {
        impl $name {
            /// The names of all properties of this struct, for `$select`.
            pub const PROPERTIES: &[&str] = &[$($wire),+];
        }

        $crate::structure::implement! {
            [properties] $name { $($property: ($ty) = $wire ($($form)?),)+ }
        }
    };
    ([receive] $name:ident $properties:tt) => {
        $crate::structure::implement! { [properties] $name $properties }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::structure::read(deserializer)
            }
        }
    };
    ([properties] $name:ident { $($property:ident: ($ty:ty) = $wire:literal ($($form:ident)?),)+ }) => {
        impl $crate::structure::Properties for $name {
            fn read<V: $crate::structure::Value>(&mut self, name: &str, value: &mut V) {
                match name {
                    $($wire => $crate::structure::value!(self.$property, value, $($form)?),)+
                    _ => value.ignore(),
                }
            }
        }
    };
}

macro_rules! sent {
    ($value:expr, date) => {
        &$value.map($crate::structure::Date::from)
    };
    ($value:expr,) => {
        &$value
    };
}

macro_rules! value {
    ($property:expr, $value:ident, date) => {
        $value.read_date(&mut $property)
    };
    ($property:expr, $value:ident, list) => {
        $value.read_list(&mut $property)
    };
    ($property:expr, $value:ident,) => {
        $value.read(&mut $property)
    };
}

/// Writes a structure as `#[derive(Debug)]` does.
pub(crate) fn debug(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    names: &[&str],
    values: &[&dyn fmt::Debug],
) -> fmt::Result {
    let mut structure = f.debug_struct(name);
    for (name, value) in names.iter().zip(values) {
        structure.field(name, value);
    }
    structure.finish()
}

/// A date, as Graph writes it.
pub(crate) struct Date(pub(crate) Option<SystemTime>);

impl From<SystemTime> for Date {
    fn from(date: SystemTime) -> Self {
        Self(Some(date))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        date_time::serialize(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        date_time::optional(deserializer).map(Self)
    }
}

pub(crate) use {implement, sent, structure, value};

/// A structure that is read property by property.
pub(crate) trait Properties: Default {
    /// Reads the value of a property, if the structure has it.
    fn read<V: Value>(&mut self, name: &str, value: &mut V);
}

/// The value of a property that is read next, by one of these functions. An error is kept: a result and a lifetime
/// for each property took the compiler a quarter more.
pub(crate) trait Value {
    fn read<T: DeserializeOwned>(&mut self, property: &mut T);

    fn ignore(&mut self) {
        self.read(&mut IgnoredAny);
    }

    /// Reads a list; `null` is an empty one.
    #[cfg(feature = "intune")]
    fn read_list<T: DeserializeOwned>(&mut self, property: &mut Vec<T>) {
        let mut list = None;
        self.read(&mut list);
        *property = list.unwrap_or_default();
    }

    fn read_date(&mut self, property: &mut Option<SystemTime>) {
        let mut date = Date(None);
        self.read(&mut date);
        *property = date.0;
    }
}

/// An object that is read, and the error of its last value.
struct Next<'de, A: MapAccess<'de>> {
    map: A,
    error: Option<A::Error>,
}

impl<'de, A: MapAccess<'de>> Value for Next<'de, A> {
    fn read<T: DeserializeOwned>(&mut self, property: &mut T) {
        match self.map.next_value() {
            Ok(value) => *property = value,
            Err(error) => self.error = Some(error),
        }
    }
}

/// Reads a structure, and ignores the properties that it does not have.
pub(crate) fn read<'de, T: Properties, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    struct Reader<T>(T);

    impl<'de, T: Properties> Visitor<'de> for Reader<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(mut self, map: A) -> Result<T, A::Error> {
            let mut next = Next { map, error: None };
            while let Some(name) = next.map.next_key::<String>()? {
                self.0.read(&name, &mut next);
                if let Some(error) = next.error.take() {
                    return Err(error);
                }
            }
            Ok(self.0)
        }
    }

    deserializer.deserialize_map(Reader(T::default()))
}

/// A structure that is written, or the first error: a `?` for each property would cost the compiler more than
/// the rest of the structure, and a statement for each 40 % more than a chain.
pub(crate) struct Object<S: Serializer>(Result<S::SerializeMap, S::Error>);

impl<S: Serializer> Object<S> {
    pub(crate) fn begin(serializer: S) -> Self {
        Self(serializer.serialize_map(None))
    }

    /// Writes a property, unless it is `None`.
    pub(crate) fn property<T: Serialize>(mut self, name: &'static str, value: &Option<T>) -> Self {
        if let (Ok(map), Some(value)) = (&mut self.0, value)
            && let Err(error) = map.serialize_entry(name, value)
        {
            self.0 = Err(error);
        }
        self
    }

    pub(crate) fn end(self) -> Result<S::Ok, S::Error> {
        self.0?.end()
    }
}

#[cfg(test)]
#[allow(unreachable_pub, reason = "the macro writes public structures")]
mod tests {
    use super::*;

    structure! {
        /// A part.
        Part: receive {
            name: String = "name",
            count: i32 = "count",
            made: SystemTime = "made" as date,
        }
    }

    fn read(json: &str) -> Result<Part, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    #[test]
    fn properties_are_read_by_name() {
        let part = read(r#"{"made":"1970-01-01T00:00:07Z","new":[{}],"count":2,"name":"x"}"#);
        let part = part.expect("a part");
        let made = part.made.expect("a date").duration_since(SystemTime::UNIX_EPOCH);
        assert_eq!((part.name.as_deref(), part.count), (Some("x"), Some(2)));
        assert_eq!(made.expect("after 1970").as_secs(), 7);
        let part = read(r#"{"name":null,"count":1,"count":3,"made":null}"#).expect("a part");
        assert!((part.name, part.count, part.made) == (None, Some(3), None));
    }

    #[test]
    fn a_wrong_value_is_an_error_whatever_follows() {
        for json in [
            r#"{"name":5,"count":1}"#,
            r#"{"count":1,"name":5,"name":"x"}"#,
            r#"{"made":5,"name":"x"}"#,
        ] {
            let error = read(json).expect_err(json);
            assert!(error.contains("invalid type: integer `5`"), "{error}");
        }
        assert!(read("[]").expect_err("a list").contains("expected an object"));
    }
}
