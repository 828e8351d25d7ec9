//! `$batch`: its encoding, its decoding, and one batch on its way.

pub(crate) mod decode;
pub(crate) mod dispatch;
pub(crate) mod encode;
