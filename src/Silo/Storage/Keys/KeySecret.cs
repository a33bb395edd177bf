using System.Security.Cryptography;
using System.Text;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Storage.Keys;

/// <summary>The form of a key: <c>he_</c>, four letters for what it may do, <c>_</c>, 32 random characters, 6 of a checksum.</summary>
/// <remarks>
/// The form lets scanners find leaked keys, and the checksum lets them tell a real one from a made-up one without asking
/// anybody. An operator's own admin key may have any form. 32 base62 characters are 190 bits of chance.
/// </remarks>
static class KeySecret
{
    const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const string Lead = "he_";
    const int HintLength = 4;
    const int RandomLength = 32;
    const int ChecksumLength = 6;
    const int Length = 3 + HintLength + 1 + RandomLength + ChecksumLength;

    // Enough to recognise a key by, far from enough to guess it.
    const int ShownRandom = 4;

    public static string Make(Scopes scopes)
    {
        var body = $"{Lead}{Hint(scopes)}_{RandomNumberGenerator.GetString(Digits, RandomLength)}";
        return body + Checksum(body);
    }

    /// <summary>Whether this can be a key that <see cref="Make"/> made.</summary>
    public static bool IsWellFormed(string secret) =>
        secret.Length == Length
        && secret.StartsWith(Lead, StringComparison.Ordinal)
        && secret.AsSpan(Length - ChecksumLength).SequenceEqual(Checksum(secret[..^ChecksumLength]));

    /// <summary>The part that is kept and shown.</summary>
    public static string Prefix(string secret) =>
        IsWellFormed(secret) ? secret[..(Length - ChecksumLength - RandomLength + ShownRandom)] : secret[..Math.Min(ShownRandom, secret.Length / 2)];

    /// <summary>What is stored. A plain hash is enough: there is no dictionary of random keys to try.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    static string Hint(Scopes scopes) => scopes switch
    {
        _ when scopes.HasFlag(Scopes.Admin) => "admn",
        _ when scopes.HasFlag(Scopes.Write) => "wrte",
        _ when scopes.HasFlag(Scopes.Read) => "read",
        _ => "ingt",
    };

    static string Checksum(string body)
    {
        var rest = Crc32(Encoding.UTF8.GetBytes(body));
        return string.Create(ChecksumLength, rest, (to, value) =>
        {
            for (var i = to.Length - 1; i >= 0; i--)
            {
                to[i] = Digits[(int)(value % 62)];
                value /= 62;
            }
        });
    }

    static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
