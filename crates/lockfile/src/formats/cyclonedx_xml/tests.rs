//! Tests of cyclonedx_xml.
