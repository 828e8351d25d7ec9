//! Base64, in the variants that services write.

use base64::{Engine as _, alphabet, engine};

const LENIENT: engine::GeneralPurposeConfig = engine::GeneralPurposeConfig::new()
    .with_decode_padding_mode(engine::DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);

const STANDARD: engine::GeneralPurpose = engine::GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
const URL_SAFE: engine::GeneralPurpose = engine::GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);

/// Decodes characters of standard base64 into `decoded`; a single one left over at the end is
/// ignored. Returns whether they are base64.
pub(crate) fn decode_run(letters: &[u8], decoded: &mut Vec<u8>) -> bool {
    let rest = usize::from(letters.len() % 4 == 1);
    let letters = letters.get(..letters.len() - rest).unwrap_or_default();
    decoded.clear();
    STANDARD.decode_vec(letters, decoded).is_ok()
}

/// Encodes bytes as standard base64 with padding.
pub(crate) fn encode(bytes: &[u8]) -> String {
    engine::general_purpose::STANDARD.encode(bytes)
}

/// Decodes base64url or standard base64, with or without padding.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE.decode(text).or_else(|_| STANDARD.decode(text)).ok()
}
