using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HealthEngine.Connectors.Import;

/// <summary>No two rows have the same values in these columns.</summary>
public sealed record UniqueCheck(IReadOnlyList<string> Columns) : QualityCheck
{
    public override CheckTally Start(string file) => new Tally(file, this);

    sealed class Tally(string file, UniqueCheck check) : CheckTally(file, "unique", check.Note)
    {
        // 5 million keys of 16 bytes, each with its row's line and hash: about 400 MB, and no more.
        const int KeysMax = 5_000_000;

        readonly Dictionary<UInt128, (long Line, UInt128 Row)> _first = [];
        long _identical;
        long _unchecked;

        protected override void Look(SourceRow row, TableIndexes tables)
        {
            var texts = check.Columns.Select(c => row[c]?.Trim() ?? "");
            var key = KeyOf(texts);
            if (_first.TryGetValue(key, out var first))
            {
                var same = first.Row == row.Fingerprint();
                if (same) _identical++;
                Break(row.Line, $"{string.Join(", ", texts)} as on line {first.Line}, {(same ? "the same row" : "another row")}");
            }
            else if (_first.Count < KeysMax)
            {
                _first.Add(key, (row.Line, row.Fingerprint()));
            }
            else
            {
                _unchecked++;
            }
        }

        public override IEnumerable<Finding> Findings()
        {
            var columns = string.Join(" + ", check.Columns);
            if (Broken > 0)
            {
                yield return Found(
                    $"{Broken:N0} rows repeat a {columns} used before: {Broken - _identical:N0} are different rows, "
                    + $"{_identical:N0} are identical.");
            }

            if (_unchecked > 0)
            {
                yield return Found(_unchecked, $"{_unchecked:N0} rows were not checked for a repeated {columns}: "
                    + $"the check remembers {KeysMax:N0} values.");
            }
        }

        static UInt128 KeyOf(IEnumerable<string> texts)
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', texts)), hash);
            return BinaryPrimitives.ReadUInt128BigEndian(hash);
        }
    }
}
