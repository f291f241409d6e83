import { nameTable } from './name-table.ts'

/** Given and family names in other scripts. What follows the bar is the spelling for addresses and usernames. */
export const otherNames = {
  ukrainian: nameTable(
    'Оксана|Oksana, Олена|Olena, Наталія|Nataliia, Ірина|Iryna, Юлія|Yuliia, Соломія|Solomiia, Андрій|Andrii, Олександр|Oleksandr, Тарас|Taras, Богдан|Bohdan, Сергій|Serhii, Ігор|Ihor',
    "Шевченко|Shevchenko, Коваленко|Kovalenko, Бондаренко|Bondarenko, Ткаченко|Tkachenko, Кравчук|Kravchuk, Мельник|Melnyk, Поліщук|Polishchuk, Лисенко|Lysenko, Мар'яненко|Marianenko, Гнатюк|Hnatiuk",
  ),
  greek: nameTable(
    'Μαρία|Maria, Ελένη|Eleni, Αικατερίνη|Aikaterini, Σοφία|Sofia, Γιώργος|Giorgos, Δημήτρης|Dimitris, Κωνσταντίνος|Konstantinos, Νίκος|Nikos',
    'Παπαδόπουλος|Papadopoulos, Βλάχου|Vlachou, Αγγελόπουλος|Angelopoulos, Νικολαΐδης|Nikolaidis, Γεωργίου|Georgiou, Οικονόμου|Oikonomou',
  ),
  arabic: nameTable(
    'فاطمة|Fatma, مريم|Mariam, عائشة|Aisha, نورا|Noura, سلمى|Salma, أحمد|Ahmed, محمد|Mohamed, محمود|Mahmoud, عمر|Omar, يوسف|Youssef, خالد|Khaled, مصطفى|Mostafa',
    'حسن|Hassan, إبراهيم|Ibrahim, السيد|Elsayed, عبد الرحمن|Abdelrahman, علي|Ali, منصور|Mansour, الشريف|Elsherif, فاروق|Farouk, سالم|Salem, الحربي|Alharbi',
  ),
  hebrew: nameTable(
    'נועה|Noa, תמר|Tamar, מאיה|Maya, יעל|Yael, דוד|David, יוסף|Yosef, אורי|Uri, איתן|Eitan',
    'כהן|Cohen, לוי|Levi, מזרחי|Mizrahi, פרץ|Peretz, ביטון|Biton, פרידמן|Friedman',
  ),
  hindi: nameTable(
    'प्रिया|Priya, अनन्या|Ananya, सुनीता|Sunita, काव्या|Kavya, अर्जुन|Arjun, राहुल|Rahul, विक्रम|Vikram, संजय|Sanjay',
    'शर्मा|Sharma, सिंह|Singh, गुप्ता|Gupta, वर्मा|Verma, मिश्रा|Mishra, यादव|Yadav, जोशी|Joshi, चौधरी|Chaudhary',
  ),
  bengali: nameTable(
    'ফাতেমা|Fatema, নুসরাত|Nusrat, তাসনিম|Tasnim, সাদিয়া|Sadia, রহিম|Rahim, করিম|Karim, তানভীর|Tanvir, আরিফ|Arif',
    'রহমান|Rahman, ইসলাম|Islam, হোসেন|Hossain, আহমেদ|Ahmed, চৌধুরী|Chowdhury, সরকার|Sarkar, খান|Khan, আক্তার|Akter',
  ),
  japanese: nameTable(
    '陽葵|Himari, 結衣|Yui, 美咲|Misaki, さくら|Sakura, 花子|Hanako, 葵|Aoi, 蓮|Ren, 翔太|Shota, 大輝|Daiki, 健一|Kenichi, 悠真|Yuma, 太郎|Taro',
    '佐藤|Sato, 鈴木|Suzuki, 高橋|Takahashi, 田中|Tanaka, 伊藤|Ito, 渡辺|Watanabe, 山本|Yamamoto, 中村|Nakamura, 小林|Kobayashi, 加藤|Kato, 勅使河原|Teshigawara, 長谷川|Hasegawa',
  ),
  korean: nameTable(
    '서연|Seoyeon, 지우|Jiwoo, 수아|Sua, 하은|Haeun, 은지|Eunji, 민준|Minjun, 도윤|Doyun, 지훈|Jihoon, 현우|Hyunwoo, 성민|Sungmin',
    '김|Kim, 이|Lee, 박|Park, 최|Choi, 정|Jung, 강|Kang, 조|Cho, 윤|Yoon, 장|Jang, 남궁|Namgung',
  ),
  taiwanese: nameTable(
    '怡君|Yijun, 雅婷|Yating, 淑芬|Shufen, 美玲|Meiling, 志明|Zhiming, 家豪|Jiahao, 冠宇|Guanyu, 承翰|Chenghan',
    '陳|Chen, 林|Lin, 黃|Huang, 張|Chang, 李|Li, 王|Wang, 吳|Wu, 歐陽|Ouyang',
  ),
  thai: nameTable(
    'สมหญิง|Somying, อรทัย|Orathai, พิมพ์ชนก|Pimchanok, นภัสสร|Napatsorn, สมชาย|Somchai, ธนากร|Thanakorn, ณัฐพล|Nattapon, วีรชัย|Weerachai',
    'ใจดี|Jaidee, ศรีสุข|Srisuk, วงศ์สวัสดิ์|Wongsawat, รัตนพันธ์|Rattanaphan, ทองดี|Thongdee, สุวรรณภูมิ|Suwannaphum',
  ),
} as const
