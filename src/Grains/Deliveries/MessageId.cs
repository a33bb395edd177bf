using System.IO.Hashing;
using System.Text;

namespace HealthEngine.Deliveries;

/// <summary>Ids of messages, made of what they are about.</summary>
public static class MessageId
{
    /// <param name="prefix">Says what kind of message it is, in a few letters.</param>
    /// <param name="parts">What makes it this message and no other; the same parts give the same id, for ever.</param>
    public static string Of(string prefix, params ReadOnlySpan<string> parts)
    {
        var hash = new XxHash128();
        foreach (var part in parts)
        {
            hash.Append(Encoding.UTF8.GetBytes(part));
            hash.Append([0]); // "a", "bc" is not "ab", "c"
        }

        return $"{prefix}_{Convert.ToHexStringLower(hash.GetCurrentHash())}";
    }
}
