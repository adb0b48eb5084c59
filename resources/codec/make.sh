#!/bin/sh
# Makes the codec test pictures anew: one key frame each of a generated scene. Needs ffmpeg with libx264 and libx265.
# No B-frames and no reordering, so that the picture comes out as soon as it went in; no SEI, which only names the
# encoder.
set -e
cd "$(dirname "$0")"
make() { # FILE FORMAT ARGUMENTS...
    file=$1 format=$2
    shift 2
    ffmpeg -v error -y -f lavfi -i testsrc2=size=320x192:rate=1 -frames:v 1 "$@" -f "$format" "$file"
}
for profile in baseline main high; do
    make h264-$profile.bin h264 -pix_fmt yuv420p -c:v libx264 -profile:v $profile -crf 30 \
        -x264-params keyint=1:annexb=1 -bsf:v filter_units=remove_types=6
done
x265=log-level=none:info=0:keyint=25:bframes=0:crf=30
make h265-main.bin hevc -pix_fmt yuv420p -c:v libx265 -x265-params $x265
make h265-main10.bin hevc -pix_fmt yuv420p10le -c:v libx265 -profile:v main10 -x265-params $x265
make mjpeg.bin mjpeg -pix_fmt yuvj420p -c:v mjpeg -q:v 8
