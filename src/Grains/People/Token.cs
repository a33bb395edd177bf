using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace HealthEngine.People;

/// <summary>What a browser or a link holds: unguessable, and stored as a hash only.</summary>
public static class Token
{
    const int Bytes = 32; // 256 bits of chance

    /// <summary>What is longer is no token of ours, and hashing it would be work for whoever sends it.</summary>
    public const int LengthMax = 64;

    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>A plain hash is enough: there is no dictionary of random tokens to try.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
