using System.Text;
using System.Text.RegularExpressions;
using HealthEngine.Sources;

namespace HealthEngine.Connectors.Hooks;

/// <summary>What a signature covers: text with parts of the request in braces.</summary>
/// <remarks>Parts: <c>{body} {timestamp} {method} {uri} {header:NAME}</c>. The body is its bytes, never text again.</remarks>
public sealed partial class SignedContent
{
    readonly List<string> _parts = [];

    SignedContent(string template) => Template = template;

    public string Template { get; }

    /// <summary>Null: a part is unknown, or the body is not covered and the signature would prove nothing.</summary>
    public static SignedContent? Parse(string template)
    {
        var content = new SignedContent(template);
        var at = 0;
        foreach (Match part in Part().Matches(template))
        {
            if (part.Index > at) content._parts.Add(template[at..part.Index]);
            content._parts.Add(part.Value);
            at = part.Index + part.Length;
        }

        if (at < template.Length) content._parts.Add(template[at..]);
        var isKnown = content._parts.All(p => Part().IsMatch(p) || p.AsSpan().IndexOfAny('{', '}') < 0);
        return isKnown && content._parts.Contains("{body}") ? content : null;
    }

    /// <summary>The bytes that were signed; null: a part of them is not there.</summary>
    public byte[]? Write(HookRequest request, string? timestamp)
    {
        using var bytes = new MemoryStream(request.Body.Length + 256);
        foreach (var part in _parts)
        {
            if (part == "{body}")
            {
                bytes.Write(request.Body.Span);
                continue;
            }

            if (Text(part, request, timestamp) is not { } text) return null;
            bytes.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    static string? Text(string part, HookRequest request, string? timestamp) => part switch
    {
        "{timestamp}" => timestamp,
        "{method}" => request.Method,
        "{uri}" => request.Uri,
        _ when part.StartsWith("{header:", StringComparison.Ordinal) => request.Header(part["{header:".Length..^1]),
        _ => part,
    };

    [GeneratedRegex(@"\{(?:body|timestamp|method|uri|header:[A-Za-z0-9-]{1,64})\}", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
