using System.Buffers.Text;
using System.Globalization;
using System.Text;
using HealthEngine.Api.Faults;
using HealthEngine.Linking;

namespace HealthEngine.Api.Linking;

/// <summary>The key after which a list of keys goes on.</summary>
static class LinkCursor
{
    // No key and no source holds a control character.
    const char Separator = '\n';

    public static string? After<T>(IReadOnlyList<T> items, int limit, Func<T, LinkKey> key) =>
        items.Count < limit ? null : Write(key(items[^1]));

    public static LinkKey? Read(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (!Base64Url.IsValid(text)) throw Unknown();
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Separator);
        return parts is [var kind, var source, var key] && LinkKey.IsValid(source, key)
            && int.TryParse(kind, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new((LinkKind)number, source, key)
                : throw Unknown();
    }

    static string Write(LinkKey key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        string.Join(Separator, ((int)key.Kind).ToString(CultureInfo.InvariantCulture), key.Source, key.Key)));

    static InvalidRequestException Unknown() => new("cursor", "cursor is the next of the part before, as it was given.");
}
