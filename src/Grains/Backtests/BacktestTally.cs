using System.IO.Compression;

namespace HealthEngine.Backtests;

/// <summary>An account at a landmark: what both cards said, and whether it left within the horizon.</summary>
readonly record struct Case(ushort Candidate, ushort Live, int Segment, bool Churned);

/// <summary>All that a report is made of, one account after another. Some hundred bytes an account.</summary>
sealed class BacktestTally(BacktestFrame frame)
{
    const int OwnersMax = 2_000; // a larger team is told by others than by name
    const int SegmentsMax = 50; // a table that a person reads

    NameTable _owners = new(OwnersMax);
    NameTable _segments = new(SegmentsMax);

    public int Accounts { get; private set; }

    public int Churned { get; private set; }

    public IReadOnlyList<string> Segments => _segments.Names;

    /// <summary>Of each segment, in their order.</summary>
    public List<SegmentSums> BySegment { get; private set; } = [];

    /// <summary>Of each horizon.</summary>
    public List<Case>[] Cases { get; private set; } = [.. BacktestFrame.Horizons.Select(_ => new List<Case>())];

    public TeamLoad CandidateLoad { get; private set; } = new();

    public TeamLoad LiveLoad { get; private set; } = new();

    /// <summary>Owners and weeks in which somebody had an account.</summary>
    public HashSet<(int Owner, int Week)> OwnerWeeks { get; private set; } = [];

    public BacktestFrame Frame => frame;

    public void Add(AccountSeries series)
    {
        var number = Accounts++;
        if (series.Points.Count == 0) return;
        var segment = _segments.PlaceOf(series.Segment);
        if (segment == BySegment.Count) BySegment.Add(new());
        if (series.ChurnedAt is not null) Churned++;

        BySegment[segment].Add(series, frame);
        CandidateLoad.Add(series, number, _owners.PlaceOf, p => p.Candidate, frame);
        LiveLoad.Add(series, number, _owners.PlaceOf, p => p.Live, frame);
        foreach (var point in series.Points)
            if (frame.IsWeekly(point.Place)) OwnerWeeks.Add((_owners.PlaceOf(point.Owner), frame.WeekOf(point.Place)));
        AddCases(series, segment);
    }

    void AddCases(AccountSeries series, int segment)
    {
        var first = series.Points[0].Place;
        for (var h = 0; h < Cases.Length; h++)
        {
            foreach (var place in frame.Landmarks[h])
            {
                if (place < first || place - first >= series.Points.Count) continue;
                var point = series.Points[place - first];
                var churned = series.ChurnsWithin(frame.Instants[place], BacktestFrame.Horizons[h]);
                Cases[h].Add(new(ScoreCode.Of(point.Candidate.Score), ScoreCode.Of(point.Live.Score), segment, churned));
            }
        }
    }

    public byte[] ToBytes()
    {
        using var data = new MemoryStream();
        using (var packed = new DeflateStream(data, CompressionLevel.Fastest, leaveOpen: true))
        using (var to = new BinaryWriter(packed))
        {
            to.Write(Accounts);
            to.Write(Churned);
            _owners.Write(to);
            _segments.Write(to);
            foreach (var sums in BySegment) sums.Write(to);
            CandidateLoad.Write(to);
            LiveLoad.Write(to);
            to.Write(OwnerWeeks.Count);
            foreach (var (owner, week) in OwnerWeeks)
            {
                to.Write7BitEncodedInt(owner);
                to.Write7BitEncodedInt(week);
            }

            foreach (var cases in Cases) Write(to, cases);
        }

        return data.ToArray();
    }

    public static BacktestTally FromBytes(ReadOnlyMemory<byte> bytes, BacktestFrame frame)
    {
        using var packed = new DeflateStream(new MemoryStream(bytes.ToArray()), CompressionMode.Decompress);
        using var from = new BinaryReader(packed);
        var tally = new BacktestTally(frame) { Accounts = from.ReadInt32(), Churned = from.ReadInt32() };
        tally._owners = NameTable.Read(from, OwnersMax);
        tally._segments = NameTable.Read(from, SegmentsMax);
        tally.BySegment = [.. tally._segments.Names.Select(_ => SegmentSums.Read(from))];
        (tally.CandidateLoad, tally.LiveLoad) = (TeamLoad.Read(from), TeamLoad.Read(from));
        for (var left = from.ReadInt32(); left > 0; left--)
            tally.OwnerWeeks.Add((from.Read7BitEncodedInt(), from.Read7BitEncodedInt()));
        tally.Cases = [.. BacktestFrame.Horizons.Select(_ => ReadCases(from))];
        return tally;
    }

    static void Write(BinaryWriter to, List<Case> cases)
    {
        to.Write(cases.Count);
        foreach (var c in cases)
        {
            to.Write(c.Candidate);
            to.Write(c.Live);
            to.Write((byte)c.Segment);
            to.Write(c.Churned);
        }
    }

    static List<Case> ReadCases(BinaryReader from)
    {
        var count = from.ReadInt32();
        var cases = new List<Case>(count);
        for (var i = 0; i < count; i++)
            cases.Add(new(from.ReadUInt16(), from.ReadUInt16(), from.ReadByte(), from.ReadBoolean()));
        return cases;
    }
}
