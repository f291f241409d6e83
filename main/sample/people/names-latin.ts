import { nameTable } from './name-table.ts'

/** Given and family names of countries that write in Latin letters. */
export const latinNames = {
  english: nameTable(
    'Olivia, Emma, Amelia, Charlotte, Grace, Hannah, Lucy, Megan, Abigail, Zoe, Ruth, Audrey, Oliver, Jack, Harry, George, Noah, Thomas, James, William, Henry, Samuel, Daniel, Ethan, Marcus, Neil',
    'Smith, Jones, Taylor, Brown, Wilson, Johnson, Davies, Patel, Wright, Walker, White, Green, Hall, Clarke, Baker, Cooper, Turner, Hughes, Edwards, Morgan, Bennett, Carter, Foster, Whitfield, Ashworth, Harrington-Cole',
  ),
  irish: nameTable(
    'Aoife, Saoirse, Niamh, Ciara, Orla, Sinéad, Caoimhe, Gráinne, Conor, Cillian, Oisín, Darragh, Eoin, Pádraig, Fionn, Seán',
    "Murphy, Kelly, O'Sullivan, Walsh, O'Brien, Byrne, Ryan, O'Connor, Doyle, McCarthy, Gallagher, Doherty, Kennedy, Lynch, Ní Dhomhnaill, Mac Giolla Phádraig",
  ),
  american: nameTable(
    'Ava, Sophia, Madison, Brooklyn, Destiny, Jasmine, Kayla, Taylor, Mason, Logan, Jayden, Tyler, Brandon, Caleb, Hunter, DeShawn, Malik, Tyrone, Aaliyah, Latoya, Emily, Joshua, Austin, Chloe',
    'Johnson, Williams, Brown, Jones, Davis, Miller, Anderson, Jackson, Thompson, Washington, Robinson, Mitchell, Campbell, Jefferson, Schneider, Kowalski, Russo, Peterson, Nguyen, Goldberg, Freeman, Brooks, Hayes, Sullivan',
  ),
  hispanic: nameTable(
    'María, Guadalupe, Valentina, Camila, Lucía, Ximena, Daniela, Sofía, José, Juan, Carlos, Luis, Diego, Santiago, Mateo, Alejandro, Andrés, Javier, Ángel, Íñigo',
    'García, Hernández, Martínez, López, González, Rodríguez, Pérez, Sánchez, Ramírez, Flores, Gómez, Díaz, Morales, Muñoz, Núñez, Castillo, Reyes, Vargas, de la Cruz, Peña Ortiz',
  ),
  french: nameTable(
    'Camille, Léa, Manon, Chloé, Inès, Zoé, Élodie, Anaïs, Françoise, Lucas, Hugo, Louis, Théo, Nathan, Raphaël, Jérôme, Loïc, Benoît, Jean-Baptiste, Mathéo',
    "Martin, Bernard, Dubois, Thomas, Robert, Petit, Durand, Leroy, Moreau, Lefèvre, Garnier, Faure, Mercier, Guérin, Boyer, Chevalier, François, Lemaître, d'Aubigné, Le Goff",
  ),
  german: nameTable(
    'Lena, Mia, Hannah, Anna, Leonie, Sophie, Katharina, Ursula, Jürgen, Lukas, Felix, Jonas, Maximilian, Paul, Moritz, Björn, Günther, Tobias, Stefan, Käthe',
    'Müller, Schmidt, Schneider, Fischer, Weber, Meyer, Wagner, Becker, Schulz, Hoffmann, Schäfer, Koch, Bauer, Richter, Klein, Wolf, Schröder, Neumann, Groß, von der Heyden',
  ),
  spanish: nameTable(
    'Carmen, Lucía, Paula, Marta, Alba, Nerea, Itziar, Montserrat, Hugo, Martín, Pablo, Álvaro, Adrián, Iker, Gonzalo, Íñigo, Jordi, Núria',
    'García, Fernández, González, Rodríguez, López, Martínez, Sánchez, Gómez, Ruiz, Jiménez, Álvarez, Romero, Navarro, Torres, Etxeberria, Puig i Soler, Ibáñez, Ordóñez',
  ),
  portuguese: nameTable(
    'Ana, Beatriz, Júlia, Larissa, Letícia, Fernanda, Conceição, Inês, João, Pedro, Gabriel, Lucas, Rafael, Thiago, Vinícius, Antônio, Caio, Luísa',
    'Silva, Santos, Oliveira, Souza, Rodrigues, Ferreira, Alves, Pereira, Lima, Gomes, Costa, Ribeiro, Araújo, Conceição, Nascimento, dos Santos Moreira, Guimarães, Sá',
  ),
  italian: nameTable(
    'Giulia, Sofia, Aurora, Alice, Chiara, Francesca, Martina, Leonardo, Francesco, Alessandro, Lorenzo, Mattia, Andrea, Niccolò, Giovanni, Pietro',
    "Rossi, Russo, Ferrari, Esposito, Bianchi, Romano, Colombo, Ricci, Marino, Greco, Bruno, Gallo, Conti, De Luca, D'Angelo, Lo Presti",
  ),
  dutch: nameTable(
    'Emma, Julia, Sanne, Lotte, Fleur, Anouk, Femke, Daan, Sem, Bram, Thijs, Ruben, Jeroen, Pieter, Maarten, Zoë',
    'de Jong, Jansen, de Vries, van den Berg, van Dijk, Bakker, Janssen, Visser, Smit, Meijer, de Boer, Mulder, Bos, Vos, Hendriks, van der Linden',
  ),
  swedish: nameTable(
    'Alice, Maja, Elsa, Astrid, Ebba, Linnéa, Åsa, Märta, William, Lucas, Oscar, Axel, Björn, Göran, Håkan, Sören',
    'Andersson, Johansson, Karlsson, Nilsson, Eriksson, Larsson, Olsson, Persson, Svensson, Gustafsson, Lindström, Åkesson, Öberg, Sjöberg, Bergström, Nyström',
  ),
  polish: nameTable(
    'Zuzanna, Julia, Maja, Hanna, Agnieszka, Małgorzata, Łucja, Jakub, Antoni, Szymon, Łukasz, Paweł, Michał, Grzegorz, Krzysztof, Stanisław',
    'Nowak, Kowalska, Wiśniewski, Wójcik, Kowalczyk, Kamiński, Lewandowska, Zieliński, Szymański, Woźniak, Dąbrowski, Kozłowska, Jankowski, Mazur, Brzęczyszczykiewicz, Żak',
  ),
  turkish: nameTable(
    'Zeynep, Elif, Ayşe, Fatma, Merve, Büşra, Çağla, Yusuf, Mustafa, Mehmet, Ömer, Emre, Uğur, Çınar, İbrahim, Oğuzhan',
    'Yılmaz, Kaya, Demir, Çelik, Şahin, Yıldız, Yıldırım, Öztürk, Aydın, Özdemir, Arslan, Doğan, Kılıç, Aslan, Çetin, Koç',
  ),
  nigerian: nameTable(
    'Adaeze, Chioma, Ngozi, Ifeoma, Folake, Yewande, Titilayo, Halima, Chinedu, Emeka, Obinna, Oluwaseun, Babatunde, Ayodele, Ibrahim, Musa, Ọlámidé, Temitope',
    'Okafor, Okonkwo, Eze, Nwosu, Adeyemi, Balogun, Ogunleye, Adebayo, Bello, Abubakar, Danjuma, Onyekachi, Uche, Ojo, Akinwale, Oluwafemi-Adeyinka, Ibekwe, Yusuf',
  ),
  ghanaian: nameTable(
    'Akosua, Ama, Abena, Efua, Adwoa, Esi, Kwame, Kofi, Kwabena, Yaw, Kojo, Nana',
    'Mensah, Owusu, Boateng, Osei, Asante, Appiah, Agyeman, Addo, Amoah, Opoku, Quaye, Ansah',
  ),
  kenyan: nameTable(
    'Wanjiru, Achieng, Nyambura, Akinyi, Wambui, Chebet, Kamau, Otieno, Kipchoge, Mwangi, Odhiambo, Kiprono, Faith, Brian',
    'Kamau, Otieno, Mwangi, Wanjala, Odhiambo, Kiplagat, Njoroge, Mutua, Kariuki, Omondi, Cheruiyot, Ochieng, Muthoni, Barasa',
  ),
  southAfrican: nameTable(
    'Thandiwe, Nomvula, Lerato, Ayanda, Zanele, Precious, Sipho, Thabo, Bongani, Themba, Pieter, Johan, Anneke, Riaan, Aisha, Kagiso',
    'Dlamini, Nkosi, Ndlovu, Khumalo, Mokoena, Mthembu, Zulu, van der Merwe, Botha, Pretorius, du Plessis, Naidoo, Pillay, Jacobs, Molefe, Sithole',
  ),
  indonesian: nameTable(
    'Siti, Dewi, Putri, Ayu, Sri, Nurul, Budi, Agus, Rizky, Dimas, Bayu, Joko, Wahyu, Made',
    'Santoso, Wijaya, Saputra, Hidayat, Setiawan, Lestari, Wibowo, Nugroho, Kusuma, Susanti, Siregar, Halim, Pratama, Rahayu',
  ),
  filipino: nameTable(
    'Maria Clara, Angel, Princess, Jasmine, Rosario, Joy, Juan, Jose, Mark, Angelo, Christian, Jericho, Bayani, Ligaya',
    'Santos, Reyes, Cruz, Bautista, Ocampo, Garcia, Mendoza, Torres, Dela Cruz, Villanueva, Aquino, Magsaysay, Macaraeg, Dimaculangan',
  ),
  vietnamese: nameTable(
    'Linh, Hương, Thảo, Ngọc Anh, Mai, Trang, Minh, Hùng, Dũng, Quang, Tuấn, Đức, Phúc, Long',
    'Nguyễn, Trần, Lê, Phạm, Hoàng, Phan, Vũ, Đặng, Bùi, Đỗ, Hồ, Ngô, Dương, Lý',
  ),
  singaporean: nameTable(
    'Wei Ling, Hui Min, Xiu Ying, Jia Hao, Jun Wei, Kok Leong, Priya, Kavitha, Farid, Nurul Aisyah, Adeline, Marcus',
    'Tan, Lim, Lee, Ng, Ong, Wong, Goh, Chua, Koh, Teo, Subramaniam, bin Abdullah',
  ),
  indian: nameTable(
    'Priya, Ananya, Kavya, Divya, Meera, Lakshmi, Pooja, Harpreet, Arjun, Rohan, Vikram, Aditya, Rahul, Karthik, Sanjay, Imran, Gurpreet, Venkatesh',
    'Sharma, Patel, Singh, Kumar, Gupta, Reddy, Iyer, Nair, Mehta, Joshi, Das, Chatterjee, Khan, Kaur, Desai, Rao, Pillai, Venkataraman',
  ),
  pakistani: nameTable(
    'Ayesha, Fatima, Sana, Hira, Zainab, Mariam, Ahmed, Ali, Usman, Bilal, Hamza, Faisal, Saad, Zeeshan',
    'Khan, Ahmed, Malik, Hussain, Shah, Butt, Chaudhry, Qureshi, Iqbal, Raza, Siddiqui, Sheikh, Mirza, Afridi',
  ),
  arabicInLatin: nameTable(
    'Fatima, Mariam, Aisha, Layla, Noura, Salma, Ahmed, Mohammed, Omar, Khalid, Youssef, Mostafa, Abdulrahman, Sultan',
    'Al Maktoum, Al Mansoori, Hassan, Ibrahim, El-Sayed, Mahmoud, Al Harbi, Al Ghamdi, Abdelaziz, Farouk, Nasser, Salem',
  ),
} as const
