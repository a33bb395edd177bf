using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace HealthEngine.Statistics.Survival;

/// <summary>Log of Cox's partial likelihood with its first and (negative) second derivatives.</summary>
readonly record struct Derivatives(double Value, Vector<double> Score, Matrix<double> Information);

/// <summary>The partial likelihood of the events, each against those at risk at its time.</summary>
/// <remarks>
/// Times are walked from the last to the first; a case joins at its end and leaves at its delayed entry.
/// </remarks>
sealed class PartialLikelihood
{
    readonly double[][] _rows;
    readonly IReadOnlyList<Spell> _spells;
    readonly Ties _ties;
    readonly int _size;
    readonly int[] _byEnd;
    readonly int[] _byStart;

    public PartialLikelihood(double[][] rows, IReadOnlyList<Spell> spells, Ties ties)
    {
        (_rows, _spells, _ties, _size) = (rows, spells, ties, rows[0].Length);
        var all = Enumerable.Range(0, rows.Length);
        _byEnd = [.. all.OrderByDescending(i => spells[i].End)];
        _byStart = [.. all.Where(i => spells[i].Start > 0).OrderByDescending(i => spells[i].Start)];
    }

    public IEnumerable<double> LogRisks(Vector<double> beta) => _rows.Select(r => Dot(r, beta));

    public Derivatives At(Vector<double> beta)
    {
        var total = new Total(_size);
        Walk(beta, (_, riskSet, tied) =>
        {
            var events = new RiskSums(_size);
            foreach (var i in tied)
            {
                events.Add(_rows[i], Math.Exp(Dot(_rows[i], beta)), 1);
                total.AddEvent(_rows[i], Dot(_rows[i], beta));
            }

            // Efron takes a rising part of the tied out of the risk set; Breslow leaves them all in.
            for (var l = 0; l < tied.Count; l++)
                total.AddRiskSet(riskSet, events, _ties == Ties.Efron ? (double)l / tied.Count : 0);
        });
        return total.Derivatives();
    }

    /// <summary>Breslow's cumulative hazard at the inputs' means, which are 0 here.</summary>
    public ImmutableArray<BaselineStep> Baseline(Vector<double> beta)
    {
        List<(double Time, double Hazard)> hazards = [];
        Walk(beta, (time, riskSet, tied) => hazards.Add((time, tied.Count / riskSet.Risk)));
        hazards.Reverse();
        var cumulative = 0.0;
        return [.. hazards.Select(h => new BaselineStep(h.Time, cumulative += h.Hazard))];
    }

    void Walk(Vector<double> beta, Action<double, RiskSums, List<int>> visit)
    {
        var riskSet = new RiskSums(_size);
        for (int next = 0, left = 0; next < _byEnd.Length;)
        {
            var time = _spells[_byEnd[next]].End;
            List<int> tied = [];
            for (; next < _byEnd.Length && _spells[_byEnd[next]].End == time; next++)
            {
                var i = _byEnd[next];
                riskSet.Add(_rows[i], Math.Exp(Dot(_rows[i], beta)), 1);
                if (_spells[i].Event) tied.Add(i);
            }

            for (; left < _byStart.Length && _spells[_byStart[left]].Start >= time; left++)
                riskSet.Add(_rows[_byStart[left]], Math.Exp(Dot(_rows[_byStart[left]], beta)), -1);
            if (tied.Count > 0) visit(time, riskSet, tied);
        }
    }

    static double Dot(double[] x, Vector<double> beta)
    {
        double sum = 0;
        for (var j = 0; j < x.Length; j++) sum += x[j] * beta[j];
        return sum;
    }

    /// <summary>The likelihood and its derivatives as they add up over the event times.</summary>
    sealed class Total(int size)
    {
        readonly double[] _score = new double[size];
        readonly double[,] _information = new double[size, size];
        double _value;

        public void AddEvent(double[] x, double logRisk)
        {
            _value += logRisk;
            for (var j = 0; j < size; j++) _score[j] += x[j];
        }

        public void AddRiskSet(RiskSums all, RiskSums events, double taken)
        {
            var risk = all.Risk - taken * events.Risk;
            _value -= Math.Log(risk);
            for (var i = 0; i < size; i++)
            {
                var mean = (all.First[i] - taken * events.First[i]) / risk;
                _score[i] -= mean;
                for (var j = 0; j <= i; j++)
                {
                    var other = (all.First[j] - taken * events.First[j]) / risk;
                    _information[i, j] += (all.Second[i, j] - taken * events.Second[i, j]) / risk - mean * other;
                }
            }
        }

        public Derivatives Derivatives() => new(_value, Vector<double>.Build.DenseOfArray(_score),
            Matrix<double>.Build.Dense(size, size, (i, j) => i >= j ? _information[i, j] : _information[j, i]));
    }
}
