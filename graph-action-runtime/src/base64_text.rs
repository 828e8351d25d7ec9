//! Base64, in the variants that services write.

use base64::{Engine as _, alphabet, engine};

const LENIENT: engine::GeneralPurposeConfig = engine::GeneralPurposeConfig::new()
    .with_decode_padding_mode(engine::DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);

/// Decodes base64url or plain base64, with or without padding.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let url_safe = engine::GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);
    let standard = engine::GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
    url_safe.decode(text).or_else(|_| standard.decode(text)).ok()
}
