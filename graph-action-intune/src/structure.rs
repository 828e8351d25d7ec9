//! The structures of Graph, and the parameters that most reports share.
//!
//! What `#[derive]` writes for a structure takes the compiler several times as long as this: here each
//! structure has only one `match` of names, and the rest is generic code that is compiled once. `Clone`, `Debug` and
//! `Default` by hand save 0.9 of 12.6 million instructions for eight properties.

use std::{fmt, time::SystemTime};

use graph_action::date_time;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{IgnoredAny, MapAccess, Visitor},
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
                let names = [$(stringify!($property)),+];
                $crate::structure::debug(f, stringify!($name), names, [$(&self.$property),+])
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
                    self.$property = Some(value.into());
                    self
                }
            )+
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut object = $crate::structure::begin(serializer);
                $($crate::structure::entry!(object, $wire, self.$property, $($form)?);)+
                $crate::structure::end(object)
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
            fn read<'de, A: serde::de::MapAccess<'de>>(
                &mut self,
                name: &str,
                map: &mut A,
            ) -> Result<bool, A::Error> {
                match name {
                    $($wire => $crate::structure::value!(self.$property, map, $($form)?),)+
                    _ => Ok(false),
                }
            }
        }
    };
}

macro_rules! entry {
    ($object:ident, $wire:literal, $value:expr, date) => {
        $crate::structure::write(&mut $object, $wire, &$value.map($crate::structure::Date::from))
    };
    ($object:ident, $wire:literal, $value:expr,) => {
        $crate::structure::write(&mut $object, $wire, &$value)
    };
}

macro_rules! value {
    ($property:expr, $map:ident, date) => {
        $crate::structure::read_date(&mut $property, $map)
    };
    ($property:expr, $map:ident, list) => {
        $crate::structure::read_list(&mut $property, $map)
    };
    ($property:expr, $map:ident,) => {
        $crate::structure::read_value(&mut $property, $map)
    };
}

/// Writes a structure as `#[derive(Debug)]` does.
pub(crate) fn debug<const N: usize>(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    names: [&str; N],
    values: [&dyn fmt::Debug; N],
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

pub(crate) use {entry, implement, structure, value};

/// A structure that is read property by property.
pub(crate) trait Properties: Default {
    /// Reads the value if the structure has the property.
    fn read<'de, A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error>;
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

        fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<T, A::Error> {
            while let Some(name) = map.next_key::<String>()? {
                if !self.0.read(&name, &mut map)? {
                    map.next_value::<IgnoredAny>()?;
                }
            }
            Ok(self.0)
        }
    }

    deserializer.deserialize_map(Reader(T::default()))
}

/// Reads the value of a property.
pub(crate) fn read_value<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    property: &mut T,
    map: &mut A,
) -> Result<bool, A::Error> {
    *property = map.next_value()?;
    Ok(true)
}

/// Reads the value of a property that is a list; `null` is an empty one.
#[cfg(feature = "intune")]
pub(crate) fn read_list<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    property: &mut Vec<T>,
    map: &mut A,
) -> Result<bool, A::Error> {
    *property = map.next_value::<Option<_>>()?.unwrap_or_default();
    Ok(true)
}

/// Reads the value of a property that is a date.
pub(crate) fn read_date<'de, A: MapAccess<'de>>(
    property: &mut Option<SystemTime>,
    map: &mut A,
) -> Result<bool, A::Error> {
    *property = map.next_value::<Date>()?.0;
    Ok(true)
}

/// A structure that is written, or the first error: a `?` for each property would cost the compiler more than
/// the rest of the structure.
pub(crate) struct Object<S: Serializer>(Result<S::SerializeMap, S::Error>);

/// Begins to write a structure.
pub(crate) fn begin<S: Serializer>(serializer: S) -> Object<S> {
    Object(serializer.serialize_map(None))
}

/// Writes a property, unless it is `None`.
pub(crate) fn write<S: Serializer, T: Serialize>(
    object: &mut Object<S>,
    name: &'static str,
    value: &Option<T>,
) {
    if let (Ok(map), Some(value)) = (&mut object.0, value)
        && let Err(error) = map.serialize_entry(name, value)
    {
        object.0 = Err(error);
    }
}

/// Ends a structure.
pub(crate) fn end<S: Serializer>(object: Object<S>) -> Result<S::Ok, S::Error> {
    object.0?.end()
}
