//! All routes in one router.

use crate::features;
use axum::Router;
use tower_http::compression::{
    CompressionLayer, CompressionLevel,
    predicate::{NotForContentType, Predicate, SizeAbove},
};
use webkit::{Kit, Routes, asset_routes, frame};

/// All routes of the site.
pub fn routes() -> Routes {
    features::all().into_iter().map(|feature| (feature.routes)()).fold(asset_routes(), Routes::and)
}

/// The site as a service.
pub fn router(kit: Kit) -> Router {
    // Pages are compressed as they go; what is in `web/` was compressed when it was built.
    // Files that people gave are most often packed already.
    let worth_it = SizeAbove::new(1_024)
        .and(NotForContentType::new("font/"))
        .and(NotForContentType::IMAGES)
        .and(NotForContentType::SSE)
        .and(NotForContentType::new("application/octet-stream"))
        .and(NotForContentType::new("application/pdf"))
        .and(NotForContentType::new("application/zip"));
    let compression = CompressionLayer::new().gzip(true).quality(CompressionLevel::Precise(4)).compress_when(worth_it);
    frame(routes().into_router(), kit).layer(compression)
}
