using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Alerts;
using HealthEngine.Deliveries;

namespace HealthEngine.Notices;

/// <summary>How notices stand in their rows.</summary>
public static class NoticeJson
{
    public static string Write(NoticeAbout about) => JsonSerializer.Serialize(about, NoticeRowJson.Default.NoticeAbout);

    public static NoticeAbout ReadAbout(string json) => JsonSerializer.Deserialize(json, NoticeRowJson.Default.NoticeAbout)!;

    public static string Write(ImmutableArray<AlertTrack> tracks) =>
        JsonSerializer.Serialize(tracks, NoticeRowJson.Default.ImmutableArrayAlertTrack);

    public static ImmutableArray<AlertTrack> ReadTracks(string json) =>
        JsonSerializer.Deserialize(json, NoticeRowJson.Default.ImmutableArrayAlertTrack);

    public static string Write(ImmutableArray<string> ids) =>
        JsonSerializer.Serialize(ids, NoticeRowJson.Default.ImmutableArrayString);

    public static ImmutableArray<string> ReadIds(string json) =>
        JsonSerializer.Deserialize(json, NoticeRowJson.Default.ImmutableArrayString);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NoticeAbout))]
[JsonSerializable(typeof(ImmutableArray<AlertTrack>))]
[JsonSerializable(typeof(ImmutableArray<string>))]
sealed partial class NoticeRowJson : JsonSerializerContext;
