# ruff: noqa: E501 - a message and its translation stand side by side
"""What the rules of `facts` say in English, as the analyst reads it.

A message that is not listed is shown as it is: nothing is kept back for want of a translation.
"""

import re

from reportbook.facts.rules.wholes import BEYOND_ROUNDING
from reportbook.facts.schema import Problem

_BEYOND = "丸めでは説明できない差です。資料どおりなら、claims.csv と corrections.yml に書きます。"

_SAID = (
    # pattern of the message, Japanese
    (r"is not what as_printed says \((.*), in (.*)\)",
     r"「印刷のまま」の {0} と合いません（単位は {1}）。資料を読み直し、違うほうを直してください。"),
    (r"is not what as_printed shows \((.*): (\w+)\)",
     r"「印刷のまま」の {0} から読む状態と合いません（{1}）。資料を読み直し、違うほうを直してください。"),
    (r"is not printed in (.*)",
     r"単位が {0} ではありません。単位も含めて、資料のとおりに書いてください。"),
    (r"has more decimals than (\S+) \((\d+)\)",
     r"小数が多すぎます（この指標は小数{1}桁）。資料のとおりに書いてください。"),
    (r"has fewer decimals than (\S+) \((\d+)\)",
     r"小数がほかの年より少ない値です（この指標は小数{1}桁）。資料のとおりですか。"),
    (r"is a share outside 0 to 100", r"割合なのに 0 から 100 の外にあります。値を直してください。"),
    (r"is blank though the status is (\w+)", r"値がありません。値を書くか、状態を直してください。"),
    (r"stands beside the status (\w+)", r"状態（{0}）と合いません。値を消すか、状態を直してください。"),
    (r"is blank though the timing is other",
     r"「期間の始め」と「期間の終わり」を 2024-04 の形で書いてください。"),
    (r"stands beside the timing (\w+)", r"この指標には期間を書きません。消してください。"),
    (r"is before period_start \((.*)\)", r"期間の始め（{0}）より前です。直してください。"),
    (r"is blank beside a page", r"報告書がありません。"),
    (r"is blank though the text has one \((.*)\)", r"目標の文に数値があります（{0}）。目標値を書いてください。"),
    (r"is blank.*", r"空欄です。書いてください。"),
    (r"is later than the report that printed it \((\d+)\)",
     r"この資料の年度（{0}）より後です。年度を直してください。"),
    (r"is later than the report that tells it \((\d+)\)", r"この資料の年度（{0}）より後です。"),
    (r"is what the report of (\d+) prints already",
     r"{0}年度の資料と同じ値です。改められていないので、消してください。"),
    (r"has a figure that the report of (\d+) prints as (.*), and the note.*",
     r"{0}年度の資料では {1} でした。年度を確かめ、改められた値なら「注」にそのことを書いてください。"),
    (r"is no page of the report of (\d+)", r"この資料にないページです。"),
    (r"is of another magnitude than the year before \((.*)\)",
     r"前の年（{0}）と桁が違います。資料のとおりですか。"),
    (r"is of another magnitude than the report before has it \((.*)\)",
     r"前の資料の値（{0}）と桁が違います。資料のとおりですか。"),
    (r"is of another magnitude than (\S+) \((.*)\)", r"指標の値（{1}）と桁が違います。資料のとおりですか。"),
    (r"has another sign than the years before \((.*)\)",
     r"これまでの年（{0}）と符号が違います。資料のとおりですか。"),
    (r"lies far outside the years before \((.*) to (.*)\)",
     r"これまでの範囲（{0}から{1}）から大きく外れています。資料のとおりですか。"),
    (r"may have changed places with (\S+) \((.*)\)",
     r"「{0}」（{1}）と入れ替わっているかもしれません。資料のとおりですか。"),
    (r"is printed, but the year before and the values of (\S+) give (.*)",
     r"前の年の年数と値の動きから数えると {1} です。資料のとおりですか。"),
    (r"is printed, but the values of (\S+) give (.*)",
     r"ほかの値（{0}）から計算すると {1} です。資料のとおりですか。"),
    (r"is printed, but the figures \((.*), as the report of (\d+) has it\) give (.*)",
     r"{1}年度の資料と同じ計算（{0}）では {2} です。資料のとおりですか。"),
    (r"is printed, but the observations give (\S+) \((.*)\)",
     r"ほかの値から計算すると {0} です。値を読み直してください。資料どうしが合わないときは"
     r" corrections.yml に書きます。"),
    (r"does not fit: (.*) give (.*) in place of (.*)",
     r"内訳（{0}）の合計は {1} で、{2} と合いません。資料のとおりですか。"),
    (r"is more than its whole (\S+) \((.*)\)", r"全体（{0}：{1}）より大きい値です。"),
    (r"is a total that no claim recomputes",
     r"合計です。内訳がそろうと、合計の検算が自動で加わります。"),
    (r"has the same (.*) as row (\d+)", r"同じものが二つあります。一つにしてください。"),
    (r"is not in tables\.csv",
     r"前の資料にない表の番号です。文章にある値なら空にし、新しい表は tables.csv に加えてください。"),
    (r"is not in (\S+)", r"{0} にない名前です。つづりを確かめてください。"),
    (r"is not a category of (\S+)", r"指標「{0}」にない区分です。つづりを確かめてください。"),
    (r"stands though (\S+) has categories", r"指標「{0}」には区分があります。区分を書いてください。"),
    (r"has no observation to compare with", r"比べる年の値がありません。"),
    (r"has no observation in the year", r"この年の値がありません。"),
    (r"has no observation", r"この値は入力されていません。名前と年度を確かめるか、値を入力してください。"),
    (r"names no indicator", r"この名前の指標はありません。つづりを確かめてください。"),
    (r"names no year", r"年度がありません。{指標@2024} のように書いてください。"),
    (r"is a figure that is not bound", r"数字が文に直接書かれています。{指標@年度} か {=…} で書いてください。"),
    (r"is a figure of another year than (\d+)",
     r"{0}年度ではない年の値です。年度を直すか、何と比べたのかを書いてください。"),
    (r"is before (\d+), which the sentence does not name",
     r"{0}年度より前のことだけを述べています。去年の文のままではありませんか。"),
    (r"is a figure of another plan than that of (\d+) to (\d+)",
     r"{0}年度から{1}年度までの計画の値ではありません。"),
    (r"is a figure of the section", r"この節の値です。数字ではなく {指標@年度} で書いてください。"),
    (r"is a plan that ended before the year of the report \((\d+)\)",
     r"すでに終わった計画です。{0}年度の計画を書いてください。"),
    (r"is not what the text says \((.*?)(?:, in .*|: \w+)?\)",
     r"目標の文（{0}）と合いません。資料を読み直し、違うほうを直してください。"),
    (r"is for less, though.*", r"多いほど良い指標なのに、少なくする目標です。比べ方を直してください。"),
    (r"does not follow the plan before, which ends in (\d+)",
     r"前の計画（{0}年度まで）に続いていません。年度を直してください。"),
    (r"is before the first year \((\d+)\)", r"初年度（{0}）より前です。年度を直してください。"),
    (r"is before the first page \((\d+)\)", r"最初のページ（{0}）より前です。"),
    (r"is planned, but lies before the year of the report \((\d+)\)",
     r"予定なのに、{0}年度より前です。日付を直すか、種類を「実施」にしてください。"),
    (r"is done after the year of the report that tells it \((\d+)\)",
     r"実施なのに、{0}年度より後です。日付を直すか、種類を「予定」にしてください。"),
    (r"is no day of the calendar", r"暦にない日です。"),
    (r"has the wrong form", r"書き方が違います。見出しの説明にある形で書いてください。"),
    (r"is not one of the known values", r"使える値ではありません。"),
    (r"is not a (whole )?number", r"数値ではありません。"),
    (r"is too small", r"小さすぎます。"), (r"is too large", r"大きすぎます。"),
    (r"has a mark that a page would read as HTML", r"「<」は使えません。「＜」と書いてください。"),
    (r"holds a character that cannot be seen.*", r"見えない文字が入っています。消してください。"),
    (r"has no row in the published year \((.*)\)", r"公開する年度なのに、入力がありません。"),
)  # fmt: skip


def said(problem: Problem) -> str:
    """The message in Japanese, or as it is with its remedy."""
    for pattern, words in _SAID:
        found = re.fullmatch(pattern, problem.message)
        if found:
            for place, part in enumerate(found.groups()):
                words = words.replace(f"{{{place}}}", part or "")
            return words + (_BEYOND if problem.remedy == BEYOND_ROUNDING else "")
    return f"{problem.message}. {problem.remedy}."
