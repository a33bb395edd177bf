using System.Text;
using System.Text.RegularExpressions;
using HealthEngine.Deliveries;

namespace HealthEngine.Connectors.Out;

/// <summary>What is kept of an answer, for people: its beginning, without control characters and without what opens doors.</summary>
static partial class AnswerText
{
    const string Hidden = "[hidden]";
    const char Strange = '\uFFFD';

    public static string Of(string body, IReadOnlyCollection<string> secrets)
    {
        // Before it is cut, or half of a secret would stay.
        foreach (var secret in secrets)
            if (secret.Length >= 8) body = body.Replace(secret, Hidden, StringComparison.Ordinal);
        var cut = body.Length <= 2 * DeliveryAttempt.AnswerLengthMax ? body : body[..(2 * DeliveryAttempt.AnswerLengthMax)];
        cut = Key().Replace(cut, Hidden);
        var text = new StringBuilder(Math.Min(cut.Length, DeliveryAttempt.AnswerLengthMax));
        foreach (var c in cut)
        {
            if (text.Length == DeliveryAttempt.AnswerLengthMax) break;
            // A null character cannot be stored, and a lone half of a pair is no text.
            text.Append(c is '\n' or '\t' ? c : char.IsControl(c) || char.IsSurrogate(c) ? Strange : c);
        }

        return text.ToString();
    }

    [GeneratedRegex(@"(whsec_|xox[a-z]-|pat-|Bearer |Basic )[A-Za-z0-9+/=._~-]{8,}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Key();
}
