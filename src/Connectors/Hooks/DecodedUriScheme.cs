using System.Text.RegularExpressions;
using HealthEngine.Sources;

namespace HealthEngine.Connectors.Hooks;

/// <summary>HubSpot signs the address with some of its escapes undone, and with the others as they are.</summary>
sealed partial class DecodedUriScheme(IHookScheme inner) : IHookScheme
{
    public HookVerdict Verify(HookRequest request, IReadOnlyList<string> secrets, DateTimeOffset now) =>
        inner.Verify(request with { Uri = Decode(request.Uri) }, secrets, now);

    static string Decode(string uri) => Escape().Replace(uri, escape => Uri.UnescapeDataString(escape.Value));

    // : / ? @ ! $ ' ( ) * , ;
    [GeneratedRegex("%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
