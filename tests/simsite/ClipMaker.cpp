#include "tests/simsite/ClipMaker.h"
#include "tests/simsite/Stamp.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#include <cstdio>
#include <filesystem>
#include <vector>

namespace cw::simsite {

namespace {

// Raised whenever the recipe below changes what comes out of it.
constexpr const char *recipe = "clips-2";
constexpr int seconds = 10;
constexpr const char *people = "/usr/share/doc/opencv-doc/examples/data/vtest.avi";

using Arguments = std::vector<std::string>;

struct Recipe {
    Arguments input;
    std::string filter; // ends at the picture's full size, before the stamp
    double fps = 25;
    int length = seconds;
    std::string extraX264;
};

std::string fpsText(double fps)
{
    return fps == 12.5 ? "25/2" : std::to_string(static_cast<int>(fps));
}

std::string sizeText(bool main)
{
    return main ? "1920x1080" : "640x360";
}

std::string scaleFilter(bool main)
{
    const std::string size = main ? "1920:1080" : "640:360";
    return "scale=" + size + ":force_original_aspect_ratio=increase:flags=bilinear,crop=" + size;
}

Recipe sceneRecipe(const std::string &scene, bool main)
{
    Recipe r;
    r.fps = main ? 25 : 12.5;
    const std::string rate = fpsText(r.fps);
    const auto generated = [&](const std::string &source) { r.input = {"-f", "lavfi", "-i", source}; };
    if (scene == "people" && g_file_test(people, G_FILE_TEST_EXISTS)) {
        r.input = {"-ss", "8", "-i", people};
        r.filter = "fps=" + rate + "," + scaleFilter(main);
    } else if (scene == "people" || scene == "bars") {
        generated("testsrc2=s=" + sizeText(main) + ":r=" + rate);
        r.filter = scene == "people" ? "hue=h=90" : "null";
    } else if (scene == "gradient") {
        generated("gradients=s=480x270:r=" + rate + ":n=4:seed=7:speed=0.02");
        r.filter = scaleFilter(main);
    } else if (scene == "night") {
        // A lit window behind the noise of a sensor at high gain.
        generated("color=0x0b0e12:s=480x270:r=" + rate);
        r.filter =
            "drawbox=x=200:y=120:w=36:h=60:color=0x707060:t=fill,noise=alls=18:allf=t," + scaleFilter(main);
    } else if (scene == "fractal") {
        generated("mandelbrot=s=320x180:r=" + rate + ":maxiter=200:end_scale=0.05:end_pts=400");
        r.filter = scaleFilter(main);
    } else if (scene == "black") {
        generated("color=black:s=320x180:r=" + rate);
        r.filter = "noise=alls=8:allf=t," + scaleFilter(main);
    } else if (scene == "allskip") {
        // Noise that changes with each key frame alone: two of them never are the same to the bit, as with any
        // real sensor, while everything between is skipped.
        generated("smptehdbars=s=" + sizeText(main) + ":r=" + rate);
        const std::string gop = std::to_string(static_cast<int>(r.fps));
        r.filter = "select='not(mod(n\\," + gop + "))',noise=alls=16:allf=t,setpts=N*" + gop + "/(" + rate +
                   ")/TB,fps=" + rate;
    } else if (scene == "onefps") {
        r.fps = 1;
        generated("smptehdbars=s=" + sizeText(main) + ":r=1");
        r.filter = "null";
    }
    return r;
}

// drawbox per cell, switched by the frame's number: far quicker than a per-pixel expression.
std::string stampFilter(bool main)
{
    const int width = main ? 1920 : 640;
    const int height = main ? 1080 : 360;
    const int cellWidth = width / StampGeometry::acrossPicture;
    const int cellHeight = height / StampGeometry::downPicture;
    const int left = StampGeometry::left * cellWidth;
    const int top = StampGeometry::top * cellHeight;
    const auto box = [](int x, int y, int w, int h, const std::string &colour) {
        return "drawbox=x=" + std::to_string(x) + ":y=" + std::to_string(y) + ":w=" + std::to_string(w) +
               ":h=" + std::to_string(h) + ":color=" + colour + ":t=fill";
    };
    std::string filter =
        box(left, top, StampGeometry::columns * cellWidth, StampGeometry::rows * cellHeight, "black");
    for (int row = 0; row < StampGeometry::rows; ++row) {
        for (int column = 0; column < StampGeometry::columns; ++column) {
            const int bit = stampCell(row, column);
            if (bit == -1)
                continue;
            filter +=
                "," + box(left + column * cellWidth, top + row * cellHeight, cellWidth, cellHeight, "white");
            if (bit >= 0) {
                const std::string value = bit >= 4 ? "n" : "(mod(n\\,15)+1)";
                const int power = 1 << (bit >= 4 ? bit - 4 : bit);
                filter += ":enable='eq(mod(floor(" + value + "/" + std::to_string(power) + ")\\,2)\\,1)'";
            }
        }
    }
    return filter;
}

std::string digitsFilter(const std::string &scene, bool main)
{
    const int width = main ? 1920 : 640;
    const int height = main ? 1080 : 360;
    const std::string common =
        ":font=monospace:fontcolor=white:box=1:boxcolor=black@0.7:boxborderw=" + std::to_string(height / 90) +
        ":x=" + std::to_string(width * 10 / 16);
    return "drawtext=text='%{n}'" + common + ":y=" + std::to_string(height * 2 / 12) +
           ":fontsize=" + std::to_string(height / 9) + ",drawtext=text='" + scene + "'" + common +
           ":y=" + std::to_string(height * 10 / 36 + height / 24) +
           ":fontsize=" + std::to_string(height / 18);
}

bool run(Arguments arguments, std::string &why)
{
    std::vector<char *> argv;
    argv.reserve(arguments.size() + 1);
    for (std::string &a : arguments)
        argv.push_back(a.data());
    argv.push_back(nullptr);
    gchar *err = nullptr;
    gint status = 0;
    GError *error = nullptr;
    const auto flags = static_cast<GSpawnFlags>(G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL);
    if (!g_spawn_sync(nullptr, argv.data(), nullptr, flags, nullptr, nullptr, nullptr, &err, &status,
                      &error) ||
        !g_spawn_check_wait_status(status, &error)) {
        why = std::string(error->message) + (err ? std::string(": ") + err : std::string());
        g_error_free(error);
        g_free(err);
        return false;
    }
    g_free(err);
    return true;
}

} // namespace

ClipMaker::ClipMaker(std::string cacheFolder) : m_folder(std::move(cacheFolder) + "/" + recipe) {}

std::string ClipMaker::defaultFolder()
{
    return std::string(g_get_user_cache_dir()) + "/counterwatch/simsite";
}

std::string ClipMaker::videoName(const std::string &scene, Codec codec, bool main)
{
    const char *suffix = codec == Codec::H264 ? ".h264" : codec == Codec::H265 ? ".h265" : ".mjpeg";
    return scene + (main ? "-main" : "-sub") + suffix;
}

std::string ClipMaker::audioName(AudioCodec codec)
{
    return codec == AudioCodec::Aac ? "tone.aac" : codec == AudioCodec::Pcmu ? "tone.ulaw" : "tone.alaw";
}

std::string ClipMaker::snapshotName(const std::string &scene)
{
    return scene + ".jpg";
}

std::set<std::string> ClipMaker::allNames()
{
    std::set<std::string> names;
    for (const CameraPlan &camera : makePlan(1, 16, "127.0.0.1")) {
        for (const ChannelPlan &channel : camera.channels) {
            names.insert(videoName(channel.main.scene, channel.main.codec, true));
            names.insert(snapshotName(channel.main.scene));
            if (channel.sub)
                names.insert(videoName(channel.sub->scene, channel.sub->codec, false));
            if (channel.main.audio != AudioCodec::None)
                names.insert(audioName(channel.main.audio));
        }
    }
    for (const char *scene : {"black", "allskip", "onefps"}) {
        names.insert(videoName(scene, Codec::H264, true));
        names.insert(videoName(scene, Codec::H264, false));
    }
    return names;
}

bool ClipMaker::make(const std::set<std::string> &names, std::string &why) const
{
    if (g_mkdir_with_parents(m_folder.c_str(), 0755) != 0) {
        why = "The cache folder " + m_folder + " cannot be made.";
        return false;
    }
    const auto missing = [&] {
        for (const std::string &name : names)
            if (!g_file_test(path(name).c_str(), G_FILE_TEST_EXISTS))
                return true;
        return false;
    };
    if (!missing())
        return true;
    const int lock = open(path("lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (lock < 0 || flock(lock, LOCK_EX) != 0) {
        why = "The cache folder " + m_folder + " cannot be locked.";
        if (lock >= 0)
            close(lock);
        return false;
    }
    if (!g_file_test(people, G_FILE_TEST_EXISTS))
        std::fprintf(stderr, "simsite: %s is missing, so a generated scene stands for the pedestrians.\n",
                     people);
    bool ok = true;
    for (const std::string &name : names) {
        if (g_file_test(path(name).c_str(), G_FILE_TEST_EXISTS))
            continue;
        std::fprintf(stderr, "simsite: encoding %s\n", name.c_str());
        if (!encode(name, why)) {
            ok = false;
            break;
        }
    }
    close(lock);
    return ok;
}

bool ClipMaker::encode(const std::string &name, std::string &why) const
{
    const std::string part = path(name + ".part");
    const std::size_t dot = name.rfind('.');
    const std::string suffix = name.substr(dot + 1);
    Arguments a{"ffmpeg", "-nostdin", "-v", "error", "-y"};

    if (suffix == "aac" || suffix == "ulaw" || suffix == "alaw") {
        const std::string rate = suffix == "aac" ? "16000" : "8000";
        a.insert(a.end(), {"-f", "lavfi", "-i", "sine=frequency=330:beep_factor=3:sample_rate=" + rate, "-t",
                           std::to_string(seconds), "-ac", "1"});
        if (suffix == "aac")
            a.insert(a.end(), {"-c:a", "aac", "-b:a", "32k", "-f", "adts"});
        else
            a.insert(a.end(), {"-c:a", suffix == "ulaw" ? "pcm_mulaw" : "pcm_alaw", "-f",
                               suffix == "ulaw" ? "mulaw" : "alaw"});
    } else {
        const bool still = suffix == "jpg";
        const std::string stem = name.substr(0, dot);
        const bool main = still || stem.ends_with("-main");
        const std::string scene = still ? stem : stem.substr(0, stem.rfind('-'));
        const Recipe r = sceneRecipe(scene, main);
        if (r.input.empty()) {
            why = "No recipe for " + name;
            return false;
        }
        a.insert(a.end(), r.input.begin(), r.input.end());
        // A capped lens and a picture without any change carry no stamp: that is what they are for.
        const bool bare = scene == "black" || scene == "allskip";
        std::string filter = r.filter;
        if (!bare)
            filter += "," + stampFilter(main) + "," + digitsFilter(scene, main);
        if (main && !still)
            filter += ",scale=out_color_matrix=bt709:out_range=tv";
        const bool jpeg = suffix == "mjpeg" || still;
        filter += jpeg ? ",format=yuvj420p" : ",format=yuv420p";
        const int frames = still ? 1 : static_cast<int>(r.fps * seconds);
        a.insert(a.end(), {"-an", "-vf", filter, "-frames:v", std::to_string(frames)});
        const std::string gop = std::to_string(r.fps < 2 ? 1 : static_cast<int>(r.fps));
        const std::string rate = main ? "3M" : "400k";
        const std::string most = main ? "4M" : "500k";
        if (suffix == "h264") {
            a.insert(a.end(), {"-c:v", "libx264", "-preset", main ? "superfast" : "veryfast", "-profile:v",
                               "main", "-bf", "0", "-g", gop, "-keyint_min", gop, "-sc_threshold", "0"});
            if (scene == "allskip")
                a.insert(a.end(), {"-qp", "30", "-x264-params", "aud=1:scenecut=0:weightp=0"});
            else
                a.insert(a.end(), {"-b:v", rate, "-maxrate", most, "-bufsize", most, "-x264-params",
                                   "aud=1:scenecut=0"});
            a.insert(a.end(), {"-f", "h264"});
        } else if (suffix == "h265") {
            a.insert(a.end(), {"-c:v", "libx265", "-preset", "ultrafast", "-b:v", main ? "2M" : "300k",
                               "-maxrate", most, "-bufsize", most, "-x265-params",
                               "aud=1:bframes=0:scenecut=0:open-gop=0:log-level=error:keyint=" + gop +
                                   ":min-keyint=" + gop,
                               "-f", "hevc"});
        } else {
            // RTP's JPEG carries quantizers but no Huffman tables: the standard ones have to do.
            a.insert(a.end(), {"-c:v", "mjpeg", "-huffman", "default", "-q:v",
                               still  ? "4"
                               : main ? "18"
                                      : "12",
                               "-f", still ? "image2" : "mjpeg"});
        }
        if (main && !jpeg)
            a.insert(a.end(), {"-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"});
        a.insert(a.end(), {"-threads", "2"});
    }
    a.push_back(part);
    if (!run(a, why))
        return false;
    std::error_code failed;
    std::filesystem::rename(part, path(name), failed);
    if (failed)
        why = failed.message();
    return !failed;
}

} // namespace cw::simsite
