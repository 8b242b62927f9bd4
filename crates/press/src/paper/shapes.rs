//! Shapes and paints of a drawing, as the PDF knows them.

use krilla::{
    color::rgb,
    geom::{self, PathBuilder},
    num::NormalizedF32,
    paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash},
    surface::Surface,
};
use resvg::{
    tiny_skia::{PathSegment, Transform},
    usvg::{self, PaintOrder},
};

/// Draws a shape.
pub(super) fn draw(surface: &mut Surface<'_>, path: &usvg::Path, opacity: f32) {
    let Some(shape) = shape(path) else { return };
    let fill = path.fill().and_then(|fill| filled(fill, opacity));
    let stroke = path.stroke().and_then(|stroke| stroked(stroke, opacity));
    let mut one = |fill: Option<Fill>, stroke: Option<Stroke>| {
        if fill.is_some() || stroke.is_some() {
            surface.set_fill(fill);
            surface.set_stroke(stroke);
            surface.draw_path(&shape);
        }
    };
    match path.paint_order() {
        PaintOrder::FillAndStroke => one(fill, stroke),
        PaintOrder::StrokeAndFill => {
            one(None, stroke);
            one(fill, None);
        }
    }
}

fn shape(path: &usvg::Path) -> Option<geom::Path> {
    let mut shape = PathBuilder::new();
    for segment in path.data().segments() {
        match segment {
            PathSegment::MoveTo(p) => shape.move_to(p.x, p.y),
            PathSegment::LineTo(p) => shape.line_to(p.x, p.y),
            PathSegment::QuadTo(a, p) => shape.quad_to(a.x, a.y, p.x, p.y),
            PathSegment::CubicTo(a, b, p) => shape.cubic_to(a.x, a.y, b.x, b.y, p.x, p.y),
            PathSegment::Close => shape.close(),
        }
    }
    shape.finish()
}

/// The same transform.
pub(super) fn transform(of: Transform) -> geom::Transform {
    geom::Transform::from_row(of.sx, of.ky, of.kx, of.sy, of.tx, of.ty)
}

/// A colour; a drawing has nothing else to paint with.
fn colour(paint: &usvg::Paint) -> Option<rgb::Color> {
    match paint {
        usvg::Paint::Color(colour) => Some(rgb::Color::new(colour.red, colour.green, colour.blue)),
        _ => None,
    }
}

/// The same fill, if it is a colour.
pub(super) fn filled(fill: &usvg::Fill, opacity: f32) -> Option<Fill> {
    let rule = match fill.rule() {
        usvg::FillRule::NonZero => FillRule::NonZero,
        usvg::FillRule::EvenOdd => FillRule::EvenOdd,
    };
    let opacity = NormalizedF32::new(fill.opacity().get() * opacity)?;
    Some(Fill { paint: colour(fill.paint())?.into(), opacity, rule })
}

/// The same stroke, if it is a colour.
pub(super) fn stroked(stroke: &usvg::Stroke, opacity: f32) -> Option<Stroke> {
    let line_cap = match stroke.linecap() {
        usvg::LineCap::Butt => LineCap::Butt,
        usvg::LineCap::Round => LineCap::Round,
        usvg::LineCap::Square => LineCap::Square,
    };
    let line_join = match stroke.linejoin() {
        usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoin::Miter,
        usvg::LineJoin::Round => LineJoin::Round,
        usvg::LineJoin::Bevel => LineJoin::Bevel,
    };
    let dash = stroke.dasharray().map(|array| StrokeDash { array: array.to_vec(), offset: stroke.dashoffset() });
    Some(Stroke {
        paint: colour(stroke.paint())?.into(),
        width: stroke.width().get(),
        miter_limit: stroke.miterlimit().get(),
        line_cap,
        line_join,
        opacity: NormalizedF32::new(stroke.opacity().get() * opacity)?,
        dash,
    })
}
