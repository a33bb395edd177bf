using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using HealthEngine.Accounts;

namespace HealthEngine.Signals;

/// <summary>Identifies a signal for ever: 128 bits of SHA-256 over workspace, account and the sender's id.</summary>
/// <remarks>Fixed width keeps the store's unique index small; 128 bits make a collision of two ids no event to plan for.</remarks>
public readonly record struct SignalKey(UInt128 Value)
{
    public const int Bytes = 16;

    const int TextMax = 3 * (64 + AccountId.LengthMax + SignalLimits.IdLengthMax) + 2;

    public static SignalKey Of(AccountKey account, string id)
    {
        Span<byte> text = stackalloc byte[TextMax];
        var length = Encoding.UTF8.GetBytes(account.Workspace.Value, text);
        text[length++] = 0;
        length += Encoding.UTF8.GetBytes(account.Account.Value, text[length..]);
        text[length++] = 0;
        length += Encoding.UTF8.GetBytes(id, text[length..]);

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return new(BinaryPrimitives.ReadUInt128BigEndian(hash));
    }

    /// <summary>The key as <see cref="Bytes"/> bytes, most significant first.</summary>
    public void CopyTo(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, Value);
}
