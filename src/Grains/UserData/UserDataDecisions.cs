using System.Text.Json;
using HealthEngine.Linking;
using HealthEngine.Signals;

namespace HealthEngine.UserData;

/// <summary>What is said of a user: the customer's person that signals name.</summary>
public static class UserDataDecisions
{
    /// <summary>Whether a signal is the user's, or holds the user's id as a whole text somewhere in its props.</summary>
    public static bool Names(Signal signal, string user) => signal.User == user || Holds(signal.Props.Span, user);

    /// <summary>Whether a link is one of the user's: by that name, or as another name for it.</summary>
    public static bool Names(Link link, string user) => IsUsers(link.Key, user) || (link.SameAs is { } other && IsUsers(other, user));

    /// <summary>Whether JSON holds a text, as a whole value. What is no JSON is searched for it in quotes.</summary>
    public static bool Holds(ReadOnlySpan<byte> json, string text)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
                if (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(text)) return true;
            return false;
        }
        catch (JsonException)
        {
            return json.IndexOf(JsonSerializer.SerializeToUtf8Bytes(text)) >= 0;
        }
    }

    static bool IsUsers(LinkKey key, string user) => key.Kind is LinkKind.User or LinkKind.Anonymous && key.Key == user;
}
