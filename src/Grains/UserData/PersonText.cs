using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HealthEngine.UserData;

/// <summary>Puts a pseudonym in the place of a user's id in texts and in JSON.</summary>
public readonly record struct PersonText(string User, string Pseudonym)
{
    /// <summary>Shorter ids are parts of too many other texts to be looked for in them; as a whole text they always are.</summary>
    const int PartLengthMin = 6;

    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>
    /// Whether the id might as well be a word of the engine or of the team, e.g. <c>support</c>: it is then left alone
    /// where words are expected.
    /// </summary>
    public bool IsWord => User.All(c => char.IsAsciiLetter(c) || c is '.' or '_' or '-' or ' ');

    /// <summary>The text without the id; null: it does not hold it.</summary>
    public string? Of(string? text)
    {
        if (text is null) return null;
        if (text == User) return Pseudonym;
        return User.Length < PartLengthMin ? null : OfParts(text);
    }

    /// <summary>The JSON without the id; null: it does not hold it, or is no JSON.</summary>
    /// <param name="isSought">Whether values of a property of this name are looked at.</param>
    public byte[]? OfJson(ReadOnlySpan<byte> json, Func<string, bool> isSought)
    {
        try
        {
            var to = new ArrayBufferWriter<byte>(json.Length + 64);
            using var writer = new Utf8JsonWriter(to, Options);
            if (!Copy(new Utf8JsonReader(json), writer, isSought)) return null;
            writer.Flush();
            return to.WrittenSpan.ToArray();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether input that need not be JSON holds the id.</summary>
    public bool IsIn(ReadOnlySpan<byte> input) =>
        UserDataDecisions.Holds(input, User) || OfJson(input, _ => true) is not null || Of(Encoding.UTF8.GetString(input)) is not null;

    string? OfParts(string text)
    {
        StringBuilder? changed = null;
        var (from, done) = (0, 0);
        while (text.IndexOf(User, from, StringComparison.Ordinal) is >= 0 and var at)
        {
            from = at + User.Length;
            if (IsInWord(text, at - 1) || IsInWord(text, from)) continue;
            (changed ??= new()).Append(text, done, at - done).Append(Pseudonym);
            done = from;
        }

        return changed?.Append(text, done, text.Length - done).ToString();
    }

    static bool IsInWord(string text, int index) => index >= 0 && index < text.Length && char.IsLetterOrDigit(text[index]);

    bool Copy(Utf8JsonReader reader, Utf8JsonWriter to, Func<string, bool> isSought)
    {
        var isChanged = false;
        var sought = new bool[64 + 1]; // By depth: the reader goes no deeper.
        Array.Fill(sought, true);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject: to.WriteStartObject(); break;
                case JsonTokenType.EndObject: to.WriteEndObject(); break;
                case JsonTokenType.StartArray:
                    // What stands in a list is of the list's name.
                    sought[reader.CurrentDepth + 1] = sought[reader.CurrentDepth];
                    to.WriteStartArray();
                    break;
                case JsonTokenType.EndArray: to.WriteEndArray(); break;
                case JsonTokenType.PropertyName:
                    var name = reader.GetString()!;
                    sought[reader.CurrentDepth] = isSought(name);
                    var renamed = Of(name);
                    isChanged |= renamed is not null;
                    to.WritePropertyName(renamed ?? name);
                    break;
                case JsonTokenType.String:
                    var text = reader.GetString()!;
                    var cleaned = sought[reader.CurrentDepth] ? Of(text) : null;
                    isChanged |= cleaned is not null;
                    to.WriteStringValue(cleaned ?? text);
                    break;
                default: to.WriteRawValue(reader.ValueSpan, skipInputValidation: true); break;
            }
        }

        return isChanged;
    }
}
